package io.radstream.modeltrainer.evaluation.crossvalidation;

import io.radstream.modeltrainer.dataset.LabeledImage;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;

/**
 * Parts images by patient into folds of about the same size with about the same number of images of
 * each class. The same images in any order give the same folds.
 */
final class Folds {

  private Folds() {}

  /**
   * Parts the images: the patients with most images first, each into the fold that holds fewest of
   * its class.
   *
   * @param count at least 2
   */
  static List<List<LabeledImage>> of(List<LabeledImage> images, int count) {
    List<List<LabeledImage>> folds = new ArrayList<>();
    int[][] held = new int[count][LabeledImage.CLASS_ORDER.size()];
    for (int i = 0; i < count; i++) {
      folds.add(new ArrayList<>());
    }
    for (List<LabeledImage> patient : patients(images)) {
      int fold = emptiest(held, patient);
      folds.get(fold).addAll(patient);
      patient.forEach(image -> held[fold][image.classIndex()]++);
    }
    return folds;
  }

  private static List<List<LabeledImage>> patients(List<LabeledImage> images) {
    Map<String, List<LabeledImage>> patients = new LinkedHashMap<>();
    for (LabeledImage image : images) {
      String name = image.patient().isEmpty() ? "file " + image.file() : image.patient();
      patients.computeIfAbsent(name, key -> new ArrayList<>()).add(image);
    }
    Comparator<Map.Entry<String, List<LabeledImage>>> order =
        Comparator.comparingInt(entry -> -entry.getValue().size());
    return patients.entrySet().stream()
        .sorted(
            order.thenComparingLong(entry -> hash(entry.getKey())).thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getValue)
        .toList();
  }

  /** Names often count up; a hash keeps neighbours apart. */
  private static long hash(String name) {
    CRC32 hash = new CRC32();
    hash.update(name.getBytes(StandardCharsets.UTF_8));
    return hash.getValue();
  }

  private static int emptiest(int[][] held, List<LabeledImage> patient) {
    int best = 0;
    for (int fold = 1; fold < held.length; fold++) {
      int difference = load(held[fold], patient) - load(held[best], patient);
      if (difference < 0 || (difference == 0 && all(held[fold]) < all(held[best]))) {
        best = fold;
      }
    }
    return best;
  }

  /** Images of the patient's classes, each as often as the patient has it. */
  private static int load(int[] held, List<LabeledImage> patient) {
    return patient.stream().mapToInt(image -> held[image.classIndex()]).sum();
  }

  private static int all(int[] held) {
    int sum = 0;
    for (int images : held) {
      sum += images;
    }
    return sum;
  }
}
