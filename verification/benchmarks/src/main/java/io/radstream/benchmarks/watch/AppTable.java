package io.radstream.benchmarks.watch;

import java.util.Locale;

/** Samples as lines of text. */
public final class AppTable {

  /** Above the rows. */
  public static final String HEADING =
      " minute   RSS MiB  heap MiB  threads  handles    lag   p50 ms   p95 ms   p99 ms"
          + "  published   outcomes   app CPU  others   load";

  private static final double MILLIS = 1000;

  private AppTable() {}

  /** One sample. */
  public static String row(AppSample sample) {
    return String.format(
        Locale.ROOT,
        "%7.1f  %8.1f  %8.1f  %7d  %7d  %5d  %7.0f  %7.0f  %7.0f  %9d  %9d  %8.2f  %6.2f  %5.1f",
        sample.minutes(),
        sample.residentMiB(),
        sample.liveHeapMiB(),
        sample.app().threads(),
        sample.app().handles(),
        sample.highestLag(),
        MILLIS * sample.latency().p50(),
        MILLIS * sample.latency().p95(),
        MILLIS * sample.latency().p99(),
        sample.published(),
        sample.outcomes(),
        sample.appProcessors(),
        sample.otherProcessors(),
        sample.load());
  }
}
