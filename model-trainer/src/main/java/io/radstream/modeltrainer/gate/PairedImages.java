package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The images that both models classified, in the same order.
 *
 * @param champion the champion's classifications
 * @param candidate the candidate's, of the same images
 * @param onlyChampion images that the candidate could not classify though the champion could
 */
record PairedImages(
    List<ClassifiedImage> champion, List<ClassifiedImage> candidate, int onlyChampion) {

  static PairedImages of(Evaluation champion, Evaluation candidate) {
    Map<Path, ClassifiedImage> byFile = new HashMap<>();
    candidate.images().forEach(classified -> byFile.put(classified.image().file(), classified));
    List<ClassifiedImage> first = new ArrayList<>();
    List<ClassifiedImage> second = new ArrayList<>();
    for (ClassifiedImage classified : champion.images()) {
      ClassifiedImage other = byFile.get(classified.image().file());
      if (other != null) {
        first.add(classified);
        second.add(other);
      }
    }
    return new PairedImages(
        List.copyOf(first), List.copyOf(second), champion.images().size() - first.size());
  }

  int size() {
    return champion.size();
  }
}
