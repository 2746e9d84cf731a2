package io.radstream.producertools.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Spaces images evenly. Owned by the publishing thread, which it puts to sleep. */
final class PublishRate {

  /** Waits; replaced in tests. */
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private final Duration distance;
  private final InstantSource clock;
  private final Sleeper sleeper;
  private Instant next;

  /**
   * Begins now.
   *
   * @param perSecond at most so many; 0 means no waiting
   */
  PublishRate(double perSecond, InstantSource clock, Sleeper sleeper) {
    this.distance =
        perSecond == 0 ? Duration.ZERO : Duration.ofNanos((long) (1_000_000_000L / perSecond));
    this.clock = clock;
    this.sleeper = sleeper;
    this.next = clock.instant();
  }

  /** Returns when the next image may go; time lost by slow images is caught up. */
  void await() throws InterruptedException {
    if (distance.isZero()) {
      return;
    }
    Duration left = Duration.between(clock.instant(), next);
    if (!left.isNegative() && !left.isZero()) {
      sleeper.sleep(left);
    }
    next = next.plus(distance);
  }
}
