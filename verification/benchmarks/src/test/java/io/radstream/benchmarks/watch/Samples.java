package io.radstream.benchmarks.watch;

import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.sampling.ProcessSample;

/** Samples for tests. */
public final class Samples {

  private Samples() {}

  /** An hour's minute of a sound app at 50 images a second. */
  public static AppSample sound(int minute) {
    return of(minute, 2000L << 20, 5, minute * 3000L, 2);
  }

  /** One with some of its values chosen. */
  public static AppSample of(int minute, long rssBytes, long lag, long published, long joins) {
    return new AppSample(
        minute,
        new ProcessSample(rssBytes, 50, 200, minute * 40.0),
        64L << 20,
        lag,
        lag,
        new Percentiles(3000, 0.1, 0.2, 0.3),
        published,
        published - lag,
        0,
        0.7,
        0.1,
        1.5,
        0,
        joins);
  }
}
