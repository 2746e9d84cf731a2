package io.radstream.benchmarks.telemetry;

import io.radstream.benchmarks.load.Turn;
import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;

/**
 * What telemetry costs, by pairs of turns that followed each other.
 *
 * @param pairs at least one
 */
public record TelemetryCost(List<Pair> pairs) {

  /** The most that the median of the ratios may be. */
  public static final double LIMIT = 1.03;

  private static final double QUARTER = 0.25;
  private static final double HALF = 0.5;

  /** Two turns with the same load. */
  public record Pair(Turn without, Turn with) {

    /** Processor time an image with telemetry, in that without. */
    public double ratio() {
      return with.millis() / without.millis();
    }
  }

  /** Copies the list. */
  public TelemetryCost {
    pairs = List.copyOf(pairs);
  }

  /** Of the pairs' ratios. */
  public double median() {
    return quantile(HALF);
  }

  /** Whether the median is low enough. */
  public boolean passed() {
    return median() <= LIMIT;
  }

  /** Median and spread, and what follows. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "with : without, median of %d pairs: x %.3f (%.3f to %.3f, quartiles %.3f and %.3f)%n"
            + "at most x %.2f: %s",
        pairs.size(),
        median(),
        quantile(0),
        quantile(1),
        quantile(QUARTER),
        quantile(1 - QUARTER),
        LIMIT,
        passed() ? "met" : "NOT MET");
  }

  /** Between the two nearest ratios in proportion. */
  private double quantile(double share) {
    double[] sorted = ratios().sorted().toArray();
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  private DoubleStream ratios() {
    return pairs.stream().mapToDouble(Pair::ratio);
  }
}
