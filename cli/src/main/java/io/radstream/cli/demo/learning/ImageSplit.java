package io.radstream.cli.demo.learning;

import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
}
