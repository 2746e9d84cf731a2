package io.radstream.modeltrainer;

import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.training.Augmentation;
import io.radstream.modeltrainer.training.TrainingPlan;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code train} that decide the plan; what is not given is the plan's standard. */
final class PlanOptions {

  @Option(
      names = "--spec",
      defaultValue = "compact",
      paramLabel = "NAME",
      description = "compact or paper (default: ${DEFAULT-VALUE}).")
  private String spec = "compact";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the films at the most (default: 18).")
  private @Nullable Integer epochs;

  @Option(names = "--batch", paramLabel = "N", description = "Films a step (default: 16).")
  private @Nullable Integer batch;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      description = "Highest learning rate (default: 0.002).")
  private @Nullable Double learningRate;

  @Option(names = "--seed", paramLabel = "N", description = "Decides all chance (default: 7).")
  private @Nullable Long seed;

  @Option(
      names = "--flip",
      description = "Exchange left and right at random; off by default, hearts have a side.")
  private boolean flip;

  /** The name given with {@code --spec}. */
  String specName() {
    return spec;
  }

  /**
   * The plan.
   *
   * @throws IllegalArgumentException naming what is out of range
   */
  TrainingPlan plan() {
    TrainingPlan standard = TrainingPlan.standard(NetworkSpec.named(spec));
    Augmentation usual = standard.augmentation();
    return new TrainingPlan(
        standard.spec(),
        epochs == null ? standard.epochs() : epochs,
        batch == null ? standard.batch() : batch,
        learningRate == null ? standard.learningRate() : learningRate,
        standard.weightDecay(),
        standard.labelSmoothing(),
        standard.averaging(),
        standard.patience(),
        seed == null ? standard.seed() : seed,
        new Augmentation(
            usual.rotationDegrees(), usual.shift(), usual.scale(), usual.contrast(), flip));
  }
}
