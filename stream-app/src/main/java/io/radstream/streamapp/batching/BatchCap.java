package io.radstream.streamapp.batching;

import java.time.Duration;

/**
 * How many images one engine is given at once. Running out of memory lowers it; as long as that
 * does not happen again it doubles every minute, because what took the memory may be gone.
 * Thread-safe.
 */
final class BatchCap {

  static final Duration RECOVERY = Duration.ofMinutes(1);

  private static final int NONE = Integer.MAX_VALUE;

  private final BatchClock clock;
  private int most = NONE;
  private long sinceNanos;

  BatchCap(BatchClock clock) {
    this.clock = clock;
  }

  /** Batches must be no larger than this from now on; at least 1. */
  synchronized void lowerTo(int images) {
    most = Math.max(1, Math.min(most, images));
    sinceNanos = clock.nanos();
  }

  /** At least 1; {@link Integer#MAX_VALUE} while there is no bound. */
  synchronized int images() {
    long now = clock.nanos();
    while (most < NONE && now - sinceNanos >= RECOVERY.toNanos()) {
      most = most > NONE / 2 ? NONE : most * 2;
      sinceNanos += RECOVERY.toNanos();
    }
    return most;
  }
}
