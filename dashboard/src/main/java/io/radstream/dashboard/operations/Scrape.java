package io.radstream.dashboard.operations;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a service said of itself. Immutable.
 *
 * @param at when it was asked
 */
record Scrape(Instant at, List<Sample> samples) {

  /** Copies the list. */
  Scrape {
    samples = List.copyOf(samples);
  }

  Stream<Sample> named(String name) {
    return samples.stream().filter(sample -> sample.name().equals(name));
  }

  /** The sum over all labels; empty if there is none. */
  OptionalDouble sum(String name) {
    return named(name)
        .filter(sample -> !Double.isNaN(sample.value()))
        .mapToDouble(Sample::value)
        .reduce(Double::sum);
  }

  /** Values by those of a label, added up over all others. */
  Map<String, Double> by(String name, String label) {
    Map<String, Double> values = new TreeMap<>();
    named(name)
        .filter(sample -> !Double.isNaN(sample.value()))
        .forEach(sample -> values.merge(sample.label(label), sample.value(), Double::sum));
    return values;
  }

  /** A histogram, added up over all labels but {@code le}. */
  Histogram histogram(String name) {
    Map<Double, Double> buckets = new TreeMap<>();
    named(name + "_bucket")
        .forEach(sample -> buckets.merge(bound(sample.label("le")), sample.value(), Double::sum));
    return new Histogram(buckets, sum(name + "_sum").orElse(0));
  }

  private static double bound(String text) {
    try {
      return text.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.POSITIVE_INFINITY;
    }
  }
}
