package io.radstream.modeltrainer.training;

/**
 * What one epoch came to, judged with the averaged weights.
 *
 * @param epoch from 1
 * @param trainingLoss mean cross-entropy with smoothed labels on augmented images
 * @param validationLoss mean cross-entropy on the validation images as they are
 * @param validationAccuracy share of validation images whose likeliest class is the label
 * @param seconds time taken, validation included
 */
public record EpochResult(
    int epoch,
    double trainingLoss,
    double validationLoss,
    double validationAccuracy,
    double seconds) {

  /** An epoch that was given up because a loss was no finite number. */
  static EpochResult diverged(int epoch) {
    return new EpochResult(epoch, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
  }

  /** Whether the losses are numbers that can be compared. */
  boolean finite() {
    return Double.isFinite(trainingLoss) && Double.isFinite(validationLoss);
  }
}
