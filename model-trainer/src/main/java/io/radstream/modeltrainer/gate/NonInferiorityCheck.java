package io.radstream.modeltrainer.gate;

import java.util.Locale;

/**
 * A figure that must not get worse.
 *
 * @param difference the figure of both models
 * @param margin loss that is taken
 * @param result what the loss amounts to
 */
public record NonInferiorityCheck(Difference difference, double margin, Result result) {

  /** What a loss amounts to. */
  public enum Result {
    /** None, or one within the margin. */
    KEPT,
    /** The images show a loss beyond the margin, but one that chance may show on so few. */
    UNCERTAIN,
    /** A loss beyond the margin that chance does not explain. */
    LOST
  }

  static NonInferiorityCheck of(Difference difference, Limit limit, double lossConfidence) {
    Result result = Result.KEPT;
    if (limit.brokenBy(difference.change())) {
      boolean sure = difference.lossShare() >= lossConfidence;
      result = sure ? Result.LOST : Result.UNCERTAIN;
    }
    return new NonInferiorityCheck(difference, limit.margin(), result);
  }

  /** The loss in words. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s (%d images): %.3f against the champion's %.3f, worse by more than %.3f in %.1f %% of"
            + " the resamplings",
        difference.name(),
        difference.images(),
        difference.candidate(),
        difference.champion(),
        margin,
        100 * difference.lossShare());
  }
}
