package io.radstream.benchmarks.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Median and range of some measurements of the same thing.
 *
 * @param median the mean of the two in the middle where their number is even
 */
public record Spread(double median, double least, double most) {

  /** Of at least one. */
  public static Spread of(double... values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    int last = sorted.length - 1;
    return new Spread((sorted[last / 2] + sorted[(last + 1) / 2]) / 2, sorted[0], sorted[last]);
  }

  /** In one line, with so many decimal places. */
  public String text(int places) {
    String number = "%." + places + "f";
    return String.format(
        Locale.ROOT, number + " (" + number + " to " + number + ")", median, least, most);
  }

  /** For programs. */
  public Map<String, Object> facts() {
    return new TreeMap<>(Map.of("median", median, "least", least, "most", most));
  }
}
