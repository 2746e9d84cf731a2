package io.radstream.demo.learning;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images of one demo, by what they are for. No patient has images in two of the lists.
 *
 * @param first what the first model learns from, of the side {@code TRAIN}, and is validated on
 * @param labeled what is labeled on the topic; the snapshot puts each on its side anew
 * @param testSet what models are measured on: never learned from, never shown to the gate
 * @param passing what flows through the stream meanwhile
 */
public record ImageSplit(
    List<LabeledImage> first,
    List<LabeledImage> labeled,
    List<LabeledImage> testSet,
    List<LabeledImage> passing) {

  /** Every so many-th patient of the first model's is there to validate on. */
  private static final int VALIDATES = 5;

  /** Copies the lists. */
  public ImageSplit {
    first = List.copyOf(first);
    labeled = List.copyOf(labeled);
    testSet = List.copyOf(testSet);
    passing = List.copyOf(passing);
  }

  /**
   * Chooses; the same of the same images each time.
   *
   * @throws TooFewImagesException naming split and class that are short
   */
  public static ImageSplit of(List<LabeledImage> all, Sizes sizes) throws TooFewImagesException {
    List<LabeledImage> test = Manifest.side(all, Side.TEST);
    List<LabeledImage> train = without(Manifest.side(all, Side.TRAIN), test);
    List<LabeledImage> testSet =
        ClassSampler.balanced(test, Sizes.perClass(sizes.testSet()), "split test");
    List<LabeledImage> first =
        ClassSampler.balanced(train, Sizes.perClass(sizes.first()), "split train");
    List<LabeledImage> labeled =
        ClassSampler.balanced(
            without(train, first),
            Sizes.perClass(sizes.labels()),
            "split train without the first model's patients");
    List<LabeledImage> passing = without(without(Manifest.side(all, Side.VALIDATION), test), train);
    if (passing.isEmpty()) {
      throw new TooFewImagesException("images of split val are needed, to flow meanwhile");
    }
    return new ImageSplit(sided(first), labeled, testSet, passing);
  }

  private static List<LabeledImage> without(List<LabeledImage> images, List<LabeledImage> others) {
    Set<String> patients =
        others.stream().map(LabeledImage::patient).collect(Collectors.toUnmodifiableSet());
    return images.stream().filter(image -> !patients.contains(image.patient())).toList();
  }

  private static List<LabeledImage> sided(List<LabeledImage> images) {
    Map<String, Side> sides = new LinkedHashMap<>();
    List<LabeledImage> sided = new ArrayList<>();
    for (LabeledImage image : images) {
      boolean validates = sides.size() % VALIDATES == VALIDATES - 1;
      Side side =
          sides.computeIfAbsent(image.patient(), name -> validates ? Side.VALIDATION : Side.TRAIN);
      sided.add(
          new LabeledImage(
              image.file(),
              image.finding(),
              side,
              image.population(),
              image.source(),
              image.patient()));
    }
    return sided;
  }

  /**
   * Draws images, as many of each class: always the same ones of the same images. A patient gives
   * three at the most, so that no ward of one hospital makes up a class.
   */
  private static final class ClassSampler {

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
}
