package io.radstream.benchmarks.swaps;

import io.radstream.benchmarks.sampling.Percentiles;
import java.time.Duration;
import java.util.Locale;

/** A measurement as lines of text. */
public final class SwapTable {

  public static final String PERIODS =
      "                              images   p50 ms   p99 ms   longest gap ms";

  private static final double MILLIS = 1000;
  private static final double MIB = 1 << 20;

  private SwapTable() {}

  /** One swap, as soon as it is over. */
  static String row(Swap swap) {
    return String.format(
        Locale.ROOT,
        "%s served %.2f s after its announcement; resident %.1f MiB",
        swap.version(),
        SwapResult.seconds(Duration.between(swap.announced(), swap.serving())),
        swap.rssBytes() / MIB);
  }

  /** The times around swaps, and the others. */
  public static String periods(SwapResult result) {
    return String.join(
        "\n",
        period("while a model is made ready", result.opening(), Double.NaN),
        period("in the second after a swap", result.after(), result.longestGapAround()),
        period("elsewhere", result.elsewhere(), result.longestGapElsewhere()));
  }

  private static String period(String name, Percentiles latency, double gap) {
    return String.format(
        Locale.ROOT,
        "%-27s  %7d  %7.0f  %7.0f  %15s",
        name,
        latency.count(),
        MILLIS * latency.p50(),
        MILLIS * latency.p99(),
        Double.isNaN(gap) ? "(as below)" : String.format(Locale.ROOT, "%.0f", MILLIS * gap));
  }
}
