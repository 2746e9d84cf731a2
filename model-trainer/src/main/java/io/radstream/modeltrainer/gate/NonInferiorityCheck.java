package io.radstream.modeltrainer.gate;

import java.util.Locale;

/**
 * A figure that must not get worse.
 *
 * @param difference the figure of both models
 * @param margin loss that is taken
 * @param verdict what the loss amounts to
 */
public record NonInferiorityCheck(Difference difference, double margin, Verdict verdict) {

  /** What a loss amounts to. */
  public enum Verdict {
    /** None, or one within the margin. */
    KEPT,
    /** The images show a loss beyond the margin, but one that chance may show on so few. */
    UNCERTAIN,
    /** A loss beyond the margin that chance does not explain. */
    LOST
  }

  static NonInferiorityCheck of(Difference difference, Limit limit, double lossConfidence) {
    Verdict verdict = Verdict.KEPT;
    if (limit.brokenBy(difference.change())) {
      boolean sure = difference.lossShare() >= lossConfidence;
      verdict = sure ? Verdict.LOST : Verdict.UNCERTAIN;
    }
    return new NonInferiorityCheck(difference, limit.margin(), verdict);
  }

  /** The loss in words. */
  String sentence() {
    return String.format(
        Locale.ROOT,
        "%s (%d films): %.3f against the champion's %.3f, worse by more than %.3f in %.1f %% of"
            + " the resamplings",
        difference.name(),
        difference.images(),
        difference.candidate(),
        difference.champion(),
        margin,
        100 * difference.lossShare());
  }
}
