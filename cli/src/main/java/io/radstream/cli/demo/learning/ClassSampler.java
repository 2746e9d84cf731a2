package io.radstream.cli.demo.learning;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Draws images, as many of each class: always the same ones of the same images. A patient gives
 * three at the most, so that no ward of one hospital makes up a class.
 */
final class ClassSampler {

  private static final int OF_A_PATIENT = 3;
  private static final long SEED = 4;

  private final Map<Finding, Integer> ofClass = new EnumMap<>(Finding.class);
  private final Map<String, Integer> ofPatient = new HashMap<>();
  private final int perClass;

  private ClassSampler(int perClass) {
    this.perClass = perClass;
  }

  /**
   * Draws.
   *
   * @param from what is drawn from, as a person reads it: {@code split train}
   * @throws TooFewImagesException if a class has not so many
   */
  static List<LabeledImage> balanced(List<LabeledImage> images, int perClass, String from)
      throws TooFewImagesException {
    List<LabeledImage> shuffled = new ArrayList<>(images);
    shuffled.sort(Comparator.comparing(LabeledImage::file));
    Collections.shuffle(shuffled, new Random(SEED));
    ClassSampler draw = new ClassSampler(perClass);
    List<LabeledImage> drawn = shuffled.stream().filter(draw::takes).toList();
    draw.expectEnough(from);
    return drawn;
  }

  private boolean takes(LabeledImage image) {
    boolean wanted =
        ofClass.getOrDefault(image.finding(), 0) < perClass
            && ofPatient.getOrDefault(image.patient(), 0) < OF_A_PATIENT;
    if (wanted) {
      ofClass.merge(image.finding(), 1, Integer::sum);
      ofPatient.merge(image.patient(), 1, Integer::sum);
    }
    return wanted;
  }

  private void expectEnough(String from) throws TooFewImagesException {
    for (Finding finding : Finding.values()) {
      int taken = ofClass.getOrDefault(finding, 0);
      if (taken < perClass) {
        throw new TooFewImagesException(
            "%d images of %s are needed of %s, no more than %d of a patient; there are %d"
                .formatted(perClass, finding, from, OF_A_PATIENT, taken));
      }
    }
  }
}
