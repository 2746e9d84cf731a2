package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.model.network.Variant;
import io.radstream.modeltrainer.evaluation.crossvalidation.CrossValidation.FoldPlan;
import io.radstream.modeltrainer.training.TrainingPlan;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of {@code evaluate --cross-validate}. */
final class CrossValidationOptions {

  @Option(
      names = "--cross-validate",
      paramLabel = "K",
      description =
          "Measures no bundle: parts the images by patient into K folds, trains a network for each"
              + " from scratch and reports mean and deviation. Goes on where it was interrupted.")
  private @Nullable Integer folds;

  @Option(
      names = "--spec",
      defaultValue = "compact",
      paramLabel = "NAME",
      description = "Network to cross-validate (default: ${DEFAULT-VALUE}).")
  private String spec = "compact";

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Passes over the images of each fold at the most (default: 18).")
  private @Nullable Integer epochs;

  @Option(
      names = "--size-limit",
      paramLabel = "N",
      description = "Cross-validate on about N images, drawn by patient (default: all).")
  private @Nullable Integer sizeLimit;

  @Option(
      names = "--without-lstm",
      description = "Cross-validate the same network without its LSTM.")
  private boolean withoutLstm;

  @Option(
      names = "--frozen",
      description =
          "Cross-validate a network whose convolutions and LSTM keep their random weights, as in"
              + " the published code.")
  private boolean frozen;

  /**
   * What to cross-validate; nothing where it was not asked for.
   *
   * @throws UsageException naming what is wrong
   */
  Optional<FoldPlan> plan() {
    if (folds == null) {
      return Optional.empty();
    }
    if (withoutLstm && frozen) {
      throw new UsageException("--without-lstm and --frozen exclude each other");
    }
    if (sizeLimit != null && sizeLimit < 1) {
      throw new UsageException("--size-limit must be at least 1, not " + sizeLimit);
    }
    return Optional.of(new FoldPlan(folds, training(), variant()));
  }

  private Variant variant() {
    if (frozen) {
      return Variant.FROZEN;
    }
    return withoutLstm ? Variant.WITHOUT_LSTM : Variant.COMPLETE;
  }

  private TrainingPlan training() {
    TrainingPlan standard = TrainingPlan.standard(PlanOptions.named(spec));
    return new TrainingPlan(
        standard.spec(),
        epochs == null ? standard.epochs() : epochs,
        standard.batch(),
        standard.learningRate(),
        standard.weightDecay(),
        standard.labelSmoothing(),
        standard.averaging(),
        standard.patience(),
        standard.seed(),
        standard.augmentation());
  }

  /** About how many images to take. */
  int sizeLimit() {
    return sizeLimit == null ? Integer.MAX_VALUE : sizeLimit;
  }
}
