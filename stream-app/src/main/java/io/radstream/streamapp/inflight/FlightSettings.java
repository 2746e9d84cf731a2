package io.radstream.streamapp.inflight;

import java.time.Duration;

/**
 * How much may be between input and outcome, and how long a commit may wait for it.
 *
 * @param maxImages images in this process
 * @param maxBytes bytes of their records in this process
 * @param drainTimeout how long one commit, or one image at the door, waits; well below the
 *     transaction timeout
 */
public record FlightSettings(int maxImages, long maxBytes, Duration drainTimeout) {

  /** Well below what stopping may take in all. */
  private static final Duration LONGEST_HAND_OVER = Duration.ofSeconds(6);

  /** 128 images, 256 MiB, 8 s. */
  public static final FlightSettings STANDARD =
      new FlightSettings(128, 256L << 20, Duration.ofSeconds(8));

  /** How long a commit waits for images that take long, if partitions are handed over by it. */
  public Duration handOverTimeout() {
    Duration most = drainTimeout.multipliedBy(3).dividedBy(4);
    return most.compareTo(LONGEST_HAND_OVER) < 0 ? most : LONGEST_HAND_OVER;
  }

  /** Checks the ranges. */
  public FlightSettings {
    if (maxImages < 1 || maxBytes < 1 || drainTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("bounds and the drain timeout must be at least 1");
    }
  }
}
