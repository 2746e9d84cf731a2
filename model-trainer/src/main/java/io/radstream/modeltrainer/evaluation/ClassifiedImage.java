package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.evaluation.Evaluator.BundleOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An image and what the bundle said of it. Immutable.
 *
 * @param uncalibrated the network's own probabilities
 * @param probabilities calibrated
 * @param reason why the bundle gave no finding; null where it gave one
 * @param oddness how unlike its training images the bundle holds the image, the more the higher;
 *     {@code NaN} where the bundle has no such score
 */
public record ClassifiedImage(
    LabeledImage image,
    Probabilities uncalibrated,
    Probabilities probabilities,
    @Nullable AbstainReason reason,
    double oddness) {

  /** An image that got a finding with probabilities that needed no calibration. */
  public static ClassifiedImage found(LabeledImage image, Probabilities probabilities) {
    return new ClassifiedImage(image, probabilities, probabilities, null, Double.NaN);
  }

  static ClassifiedImage of(LabeledImage image, BundleOutput output) {
    return new ClassifiedImage(
        image, output.uncalibrated(), output.probabilities(), output.reason(), output.oddness());
  }

  /** The likeliest class, whether the bundle abstained or not. */
  public Finding likeliest() {
    return probabilities.likeliest();
  }

  /** Whether the likeliest class is the label. */
  public boolean right() {
    return likeliest() == image.finding();
  }

  /** Whether the bundle gave no finding. */
  public boolean abstained() {
    return reason != null;
  }

  /** Why the bundle gave no finding. */
  public Optional<AbstainReason> abstention() {
    return Optional.ofNullable(reason);
  }
}
