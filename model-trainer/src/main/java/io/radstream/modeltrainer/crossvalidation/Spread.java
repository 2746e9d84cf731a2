package io.radstream.modeltrainer.crossvalidation;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A figure over folds.
 *
 * @param mean {@code NaN} where no fold has it
 * @param deviation of the sample, by one less than the number of folds; {@code NaN} for fewer than
 *     two
 */
record Spread(double mean, double deviation) {

  /** Of the folds that have the figure. */
  static Spread of(double[] values) {
    double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
    double mean = Arrays.stream(finite).average().orElse(Double.NaN);
    double squares = Arrays.stream(finite).map(value -> (value - mean) * (value - mean)).sum();
    return new Spread(
        mean, finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)));
  }

  String text() {
    if (Double.isNaN(mean)) {
      return "-";
    }
    return Double.isNaN(deviation)
        ? String.format(Locale.ROOT, "%.3f", mean)
        : String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
  }

  Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    if (Double.isFinite(mean)) {
      values.put("mean", mean);
    }
    if (Double.isFinite(deviation)) {
      values.put("deviation", deviation);
    }
    return values;
  }
}
