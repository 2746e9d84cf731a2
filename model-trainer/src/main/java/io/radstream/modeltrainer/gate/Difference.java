package io.radstream.modeltrainer.gate;

import io.radstream.modeltrainer.evaluation.Interval;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One figure of two models on the same images.
 *
 * @param name of the figure, for example {@code sensitivity of NORMAL, adults}
 * @param images that it is of
 * @param change candidate less champion
 * @param interval 95 % interval of the change; null where too few draws have the figure
 * @param lossShare share of the draws in which the candidate is worse by more than the margin, 0 to
 *     1
 */
public record Difference(
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
  public Optional<Interval> changeInterval() {
    return Optional.ofNullable(interval);
  }
}
