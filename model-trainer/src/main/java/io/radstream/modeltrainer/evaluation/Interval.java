package io.radstream.modeltrainer.evaluation;

import java.util.Arrays;
import java.util.Optional;

/** The middle 95 % of a figure's values over resampled images. */
public record Interval(double low, double high) {

  private static final double TAIL = 0.025;

  /** A figure that is missing in more draws than this says nothing reliable. */
  private static final double LEAST_PRESENT = 0.9;

  /**
   * The interval, by percentiles.
   *
   * @param drawn one value a draw, in any order; {@code NaN} where the draw had none
   * @return nothing where more than a tenth of the draws had no value
   */
  public static Optional<Interval> of(double[] drawn) {
    double[] sorted = Arrays.stream(drawn).filter(Double::isFinite).sorted().toArray();
    return sorted.length == 0 || sorted.length < LEAST_PRESENT * drawn.length
        ? Optional.empty()
        : Optional.of(new Interval(quantile(sorted, TAIL), quantile(sorted, 1 - TAIL)));
  }

  /** Linear between the two values around the rank. */
  private static double quantile(double[] sorted, double share) {
    double rank = share * (sorted.length - 1);
    int below = (int) Math.floor(rank);
    int above = (int) Math.ceil(rank);
    return sorted[below] + (rank - below) * (sorted[above] - sorted[below]);
  }
}
