package io.radstream.streamapp.inference;

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

  /** 128 images, 256 MiB, 8 s. */
  public static final FlightSettings STANDARD =
      new FlightSettings(128, 256L << 20, Duration.ofSeconds(8));

  /** Checks the ranges. */
  public FlightSettings {
    if (maxImages < 1 || maxBytes < 1 || drainTimeout.toMillis() < 1) {
      throw new IllegalArgumentException("bounds and the drain timeout must be at least 1");
    }
  }
}
