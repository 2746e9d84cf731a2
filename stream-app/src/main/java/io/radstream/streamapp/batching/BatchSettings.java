package io.radstream.streamapp.batching;

import java.time.Duration;

/**
 * When a batch closes and how much may wait for one.
 *
 * @param maxBatch images in a batch, at least 1
 * @param linger how long an idle engine waits for more images to come, counted from when the first
 *     of them was offered; 0 starts at once
 * @param maxDelay a batch closes when its oldest image is this old, counted from its arrival
 * @param routineMaxWait a routine image older than this is treated as urgent
 * @param maxImages images that may wait, at least {@code maxBatch}
 * @param maxBytes bytes that may wait, at least 1; one image is always let in
 */
public record BatchSettings(
    int maxBatch,
    Duration linger,
    Duration maxDelay,
    Duration routineMaxWait,
    int maxImages,
    long maxBytes) {

  /** 32 images, 2 ms, 50 ms, 2 s, 128 images, 256 MiB. */
  public static final BatchSettings STANDARD =
      new BatchSettings(
          32, Duration.ofMillis(2), Duration.ofMillis(50), Duration.ofSeconds(2), 128, 256L << 20);

  /** Checks the ranges. */
  public BatchSettings {
    if (maxBatch < 1 || maxImages < maxBatch || maxBytes < 1) {
      throw new IllegalArgumentException(
          "maxBatch and maxBytes must be at least 1, maxImages at least maxBatch");
    }
    if (linger.isNegative() || maxDelay.isNegative() || routineMaxWait.isNegative()) {
      throw new IllegalArgumentException(
          "linger, maxDelay and routineMaxWait must not be negative");
    }
  }
}
