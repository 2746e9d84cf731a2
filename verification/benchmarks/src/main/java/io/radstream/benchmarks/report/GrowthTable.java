package io.radstream.benchmarks.report;

import java.util.Locale;

/** Growth as lines of text. */
public final class GrowthTable {

  /** Above the rows. */
  public static final String HEADING =
      "last three quarters   start        end   by slope    allowed  result";

  private GrowthTable() {}

  /** One series. */
  public static String row(Growth growth) {
    return String.format(
            Locale.ROOT,
            "%-16s  %9.3f  %9.3f  %+9.3f  %9.3f  %s %s",
            growth.name(),
            growth.start(),
            growth.end(),
            growth.trend(),
            growth.allowed(),
            growth.grows() ? "GROWS" : "flat",
            growth.unit())
        .stripTrailing();
  }
}
