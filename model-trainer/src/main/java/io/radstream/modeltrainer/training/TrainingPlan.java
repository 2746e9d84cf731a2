package io.radstream.modeltrainer.training;

import io.radstream.console.UsageException;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.network.NetworkSpec;

/**
 * Everything that decides a training but the images.
 *
 * @param spec the network
 * @param epochs passes over the training images at the most
 * @param batch images a step
 * @param learningRate the highest; warmed up over the first epoch, then a cosine down to 1 %
 * @param weightDecay decoupled from the gradient (AdamW)
 * @param labelSmoothing share of each label given to all classes alike
 * @param averaging share that the running average of the weights keeps each step; 0 for none
 * @param patience epochs without a better validation loss before training stops
 * @param seed decides weights, order and augmentation
 * @param augmentation changes of the training images
 * @param sampling how often an image of each class is seen
 */
public record TrainingPlan(
    NetworkSpec spec,
    int epochs,
    int batch,
    double learningRate,
    double weightDecay,
    double labelSmoothing,
    double averaging,
    int patience,
    long seed,
    Augmentation augmentation,
    Sampling sampling) {

  /** Checks the ranges. */
  public TrainingPlan {
    check(epochs >= 1, "epochs must be at least 1");
    check(batch >= 1, "batch must be at least 1");
    check(learningRate > 0 && learningRate <= 1, "learning rate must be within 0 and 1");
    check(weightDecay >= 0, "weight decay must not be negative");
    check(labelSmoothing >= 0 && labelSmoothing < 1, "label smoothing must be within 0 and 1");
    check(averaging >= 0 && averaging < 1, "averaging must be within 0 and 1");
    check(patience >= 1, "patience must be at least 1");
  }

  /** The same with images sampled as they are. */
  public TrainingPlan(
      NetworkSpec spec,
      int epochs,
      int batch,
      double learningRate,
      double weightDecay,
      double labelSmoothing,
      double averaging,
      int patience,
      long seed,
      Augmentation augmentation) {
    this(
        spec,
        epochs,
        batch,
        learningRate,
        weightDecay,
        labelSmoothing,
        averaging,
        patience,
        seed,
        augmentation,
        Sampling.AS_IS);
  }

  /** What the shipped bundle was trained with. */
  public static TrainingPlan standard(NetworkSpec spec) {
    return new TrainingPlan(spec, 18, 16, 2e-3, 0.02, 0.05, 0.995, 6, 7, Augmentation.STANDARD);
  }

  /** How images become this plan's tensors. */
  public Preprocessing preprocessing() {
    return new Preprocessing(
        spec.inputSize(),
        spec.inputSize(),
        spec.channels(),
        Resize.AREA_STRETCH,
        Normalisation.PER_IMAGE_STANDARDISED);
  }

  /**
   * The learning rate of a step.
   *
   * @param step from 0
   * @param stepsPerEpoch steps of one pass
   */
  double learningRateAt(long step, int stepsPerEpoch) {
    double warm = Math.min(1, (step + 1.0) / stepsPerEpoch);
    double done = Math.min(1, (double) step / ((long) epochs * stepsPerEpoch));
    return learningRate * warm * (0.01 + 0.99 * 0.5 * (1 + Math.cos(Math.PI * done)));
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new UsageException(message);
    }
  }
}
