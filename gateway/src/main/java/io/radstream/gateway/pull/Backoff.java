package io.radstream.gateway.pull;

import java.time.Duration;

/** Pauses between attempts: 1 s, then twice as long each time, at most 30 s. For one thread. */
final class Backoff {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final Sleeper sleeper;
  private Duration next = FIRST;

  Backoff(Sleeper sleeper) {
    this.sleeper = sleeper;
  }

  void pause() throws InterruptedException {
    Duration now = next;
    Duration twice = now.multipliedBy(2);
    next = twice.compareTo(LONGEST) > 0 ? LONGEST : twice;
    sleeper.sleep(now);
  }
}
