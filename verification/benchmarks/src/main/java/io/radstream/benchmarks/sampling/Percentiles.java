package io.radstream.benchmarks.sampling;

import java.util.Arrays;

/**
 * Median and tail of some values; {@code NaN} where there were none.
 *
 * @param count how many values there were
 * @param p50 half of them are not greater
 * @param p95 95 % of them are not greater
 * @param p99 99 % of them are not greater
 */
public record Percentiles(int count, double p50, double p95, double p99) {

  /** By nearest rank, so that each is a value that was measured. */
  public static Percentiles of(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return new Percentiles(
        sorted.length, rank(sorted, 0.50), rank(sorted, 0.95), rank(sorted, 0.99));
  }

  private static double rank(double[] sorted, double share) {
    return sorted.length == 0
        ? Double.NaN
        : sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
  }
}
