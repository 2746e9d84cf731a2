package io.radstream.benchmarks.report;

import java.util.Arrays;

/**
 * When a series counts as growing: over the last three quarters of the run, either its Theil-Sen
 * slope times that duration, or its end minus its start, exceeds what is allowed. The first quarter
 * is for caches and compilers to settle. Robust against single peaks.
 *
 * @param share of the window's median that is allowed, 0.02 is 2 %
 * @param slack allowed at least, in the series' unit
 */
public record GrowthRule(double share, double slack) {

  private static final int FEWEST = 6;
  private static final double SETTLING = 0.25;
  private static final int EDGE = 10;
  private static final int SMALLEST_EDGE = 3;

  /**
   * Decides whether a series grows.
   *
   * @param times ascending, in any unit
   * @throws IllegalArgumentException if fewer than six samples are left to decide on
   */
  public Growth assess(String name, String unit, double[] times, double[] values) {
    int from = (int) Math.ceil(SETTLING * times.length);
    double[] x = Arrays.copyOfRange(times, from, times.length);
    double[] y = Arrays.copyOfRange(values, from, values.length);
    if (x.length < FEWEST) {
      throw new IllegalArgumentException("too few samples of " + name + ": " + x.length);
    }
    int edge = Math.max(SMALLEST_EDGE, x.length / EDGE);
    return new Growth(
        name,
        unit,
        Trend.median(Arrays.copyOf(y, edge)),
        Trend.median(Arrays.copyOfRange(y, y.length - edge, y.length)),
        Trend.slope(x, y) * (x[x.length - 1] - x[0]),
        Math.max(slack, share * Trend.median(y)));
  }
}
