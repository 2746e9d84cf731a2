package io.radstream.modeltrainer.training;

import java.time.Duration;

/** Hears how a training goes. Called by the training thread; must return quickly. */
public interface TrainingListener {

  /**
   * A step was made.
   *
   * @param epoch from 1
   * @param epochs at the most
   * @param seen images of this epoch so far
   * @param images images of an epoch
   * @param loss mean training loss of this epoch so far
   * @param imagesPerSecond since this run began
   * @param left estimate until the last epoch's end
   */
  void step(
      int epoch,
      int epochs,
      int seen,
      int images,
      double loss,
      double imagesPerSecond,
      Duration left);

  /** An epoch was finished and its checkpoint is on the disk. */
  void epochDone(EpochResult result, boolean best);

  /** Earlier epochs were found and are not trained again. */
  void resumed(int epochsDone);

  /**
   * What one epoch came to, classified with the averaged weights.
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
}
