package io.radstream.producertools.results;

import java.time.Duration;
import java.time.Instant;

/**
 * The time between two clocks of which one is a stranger's and may say anything. Whatever it says,
 * a latency is at least zero and at most a year: a sender ahead of us has sent just now.
 */
final class Latency {

  /** Fits any unit of time, nanoseconds too. */
  static final Duration LONGEST = Duration.ofDays(365);

  private Latency() {}

  static Duration between(Instant sent, Instant arrived) {
    if (!arrived.isAfter(sent)) {
      return Duration.ZERO;
    }
    Duration between = Duration.between(sent, arrived);
    return between.compareTo(LONGEST) > 0 ? LONGEST : between;
  }
}
