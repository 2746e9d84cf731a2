package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Probabilities;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a bundle said of an image. Immutable.
 *
 * @param uncalibrated the network's own probabilities
 * @param probabilities calibrated
 * @param reason why the bundle gave no finding; null where it gave one
 * @param oddness how unlike its training images the bundle holds the image, the more the higher;
 *     {@code NaN} where the bundle has no such score
 */
public record BundleOutput(
    Probabilities uncalibrated,
    Probabilities probabilities,
    @Nullable AbstainReason reason,
    double oddness) {

  /** Why the bundle gave no finding. */
  public Optional<AbstainReason> abstention() {
    return Optional.ofNullable(reason);
  }
}
