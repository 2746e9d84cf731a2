package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.snapshot.PseudonymKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The images two models are compared on: those of one side of the split, less those whose patient
 * also stands on a side that models learn from.
 *
 * @param images to be classified
 * @param warnings a sentence for everything that makes the comparison worth less
 */
public record HeldOut(List<LabeledImage> images, List<String> warnings) {

  /** Copies the lists. */
  public HeldOut {
    images = List.copyOf(images);
    warnings = List.copyOf(warnings);
  }

  /**
   * Chooses.
   *
   * @param all images of every side
   * @param side {@code TEST}, or {@code VALIDATION} with a warning: training chose its epoch and
   *     its temperature there
   */
  public static HeldOut of(List<LabeledImage> all, Side side) {
    Set<String> learnedFrom =
        all.stream()
            .filter(image -> image.side() != side && image.side() != Side.TEST)
            .map(LabeledImage::patient)
            .filter(patient -> !patient.isEmpty())
            .collect(Collectors.toSet());
    List<LabeledImage> ofSide = all.stream().filter(image -> image.side() == side).toList();
    List<LabeledImage> images =
        ofSide.stream().filter(image -> !learnedFrom.contains(image.patient())).toList();
    List<String> warnings = new ArrayList<>();
    if (images.size() < ofSide.size()) {
      warnings.add(
          "%d images left out: their patients have images on another side of the split"
              .formatted(ofSide.size() - images.size()));
    }
    PseudonymKeys.warning(all).ifPresent(warnings::add);
    assisted(images).ifPresent(warnings::add);
    if (side == Side.VALIDATION) {
      warnings.add(
          "compared on validation images: epoch, calibration and thresholds were chosen on them");
    }
    return new HeldOut(images, warnings);
  }

  /** People follow machines: what they say after seeing an answer is no proof of it. */
  private static Optional<String> assisted(List<LabeledImage> images) {
    List<LabeledImage> read = images.stream().filter(LabeledImage::readByRadiologist).toList();
    long assisted = read.stream().filter(LabeledImage::assisted).count();
    return 2 * assisted > read.size()
        ? Optional.of(
            ("%d of the %d held-out labels by radiologists were given after seeing a model's"
                    + " answer: people follow machines, so these figures favour the model that they"
                    + " saw")
                .formatted(assisted, read.size()))
        : Optional.empty();
  }
}
