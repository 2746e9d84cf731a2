package io.radstream.dashboard.operations;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * How many values were at most so large. Immutable.
 *
 * @param cumulative counts by upper bound, infinity the last
 * @param sum of all values
 */
record Histogram(Map<Double, Double> cumulative, double sum) {

  /** Copies the map. */
  Histogram {
    cumulative = new TreeMap<>(cumulative);
  }

  /** What came since an earlier one; all of this if the process has been restarted since. */
  Histogram since(Histogram earlier) {
    if (earlier.count() > count()) {
      return this;
    }
    Map<Double, Double> counts = new TreeMap<>();
    cumulative.forEach(
        (bound, count) -> counts.put(bound, count - earlier.cumulative.getOrDefault(bound, 0.0)));
    return new Histogram(counts, sum - earlier.sum);
  }

  /** Those of both. */
  Histogram plus(Histogram other) {
    Map<Double, Double> counts = new TreeMap<>(cumulative);
    other.cumulative.forEach((bound, count) -> counts.merge(bound, count, Double::sum));
    return new Histogram(counts, sum + other.sum);
  }

  /** How many values there are. */
  double count() {
    return cumulative.values().stream().mapToDouble(Double::doubleValue).max().orElse(0);
  }

  /**
   * The value that a share of all does not exceed, as Prometheus' {@code histogram_quantile}
   * estimates it: linear within a bucket, and the last bound for what is beyond.
   *
   * @param share 0 to 1
   * @return empty if there is no value
   */
  OptionalDouble quantile(double share) {
    double all = count();
    if (all <= 0) {
      return OptionalDouble.empty();
    }
    double rank = share * all;
    double below = 0;
    double from = 0;
    for (Map.Entry<Double, Double> bucket : cumulative.entrySet()) {
      double bound = bucket.getKey();
      if (bucket.getValue() >= rank) {
        if (Double.isInfinite(bound)) {
          return OptionalDouble.of(from);
        }
        double within = bucket.getValue() - below;
        return OptionalDouble.of(
            within <= 0 ? bound : from + (bound - from) * (rank - below) / within);
      }
      below = bucket.getValue();
      from = Double.isInfinite(bound) ? from : bound;
    }
    return OptionalDouble.of(from);
  }

  /** The mean; empty if there is no value. */
  OptionalDouble mean() {
    return count() <= 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count());
  }
}
