package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Interval;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference.Limit;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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

  /**
   * One figure of two models on the same images.
   *
   * @param name of the figure, for example {@code sensitivity of NORMAL, adults}
   * @param images that it is of
   * @param change candidate less champion
   * @param interval 95 % interval of the change; null where too few draws have the figure
   * @param lossShare share of the draws in which the candidate is worse by more than the margin, 0
   *     to 1
   */
  record Difference(
      String name,
      int images,
      double champion,
      double candidate,
      double change,
      @Nullable Interval interval,
      double lossShare) {

    /** Compares, with one change a draw. */
    static Difference of(
        String name, int images, double champion, double candidate, double[] drawn, Limit limit) {
      double[] finite = Arrays.stream(drawn).filter(Double::isFinite).toArray();
      double losses = Arrays.stream(finite).filter(limit::brokenBy).count();
      return new Difference(
          name,
          images,
          champion,
          candidate,
          candidate - champion,
          Interval.of(drawn).orElse(null),
          finite.length == 0 ? 0 : losses / finite.length);
    }

    /** The 95 % interval of the change. */
    Optional<Interval> changeInterval() {
      return Optional.ofNullable(interval);
    }

    /**
     * How far a figure may get worse.
     *
     * @param higherIsBetter whether a fall is a loss; if not, a rise is one
     * @param margin loss that is taken
     */
    record Limit(boolean higherIsBetter, double margin) {

      /** Sums of decimal fractions are a little off; a loss of exactly the margin is taken. */
      private static final double ROUNDING = 1e-12;

      boolean brokenBy(double change) {
        return (higherIsBetter ? -change : change) > margin + ROUNDING;
      }
    }
  }
}
