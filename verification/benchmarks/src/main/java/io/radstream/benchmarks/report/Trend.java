package io.radstream.benchmarks.report;

import java.util.Arrays;

/** The Theil-Sen estimator: the median of the slopes between all pairs of points. */
final class Trend {

  private Trend() {}

  /**
   * The slope.
   *
   * @param x ascending, no value twice
   */
  static double slope(double[] x, double[] y) {
    double[] slopes = new double[x.length * (x.length - 1) / 2];
    int pair = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = i + 1; j < x.length; j++) {
        slopes[pair++] = (y[j] - y[i]) / (x[j] - x[i]);
      }
    }
    return median(slopes);
  }

  /** {@code NaN} if there are no values or one is missing. */
  static double median(double[] values) {
    if (values.length == 0 || Arrays.stream(values).anyMatch(Double::isNaN)) {
      return Double.NaN;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
