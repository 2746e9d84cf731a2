package io.radstream.streamapp.inference;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How many images, and how many of their bytes, may be between input and outcome in this process.
 * The count is lowered to what the slowest stage finishes in half the time a commit may take, so
 * that a slow engine, or huge pictures, make small commits and not failing ones. One image is
 * always let in. Thread-safe.
 */
final class InFlightBudget {

  private final int maxImages;
  private final long maxBytes;
  private final double drainNanos;
  private final DoubleSupplier pace;
  private int images;
  private long bytes;

  InFlightBudget(int maxImages, long maxBytes, Duration drainTimeout, DoubleSupplier pace) {
    this.maxImages = maxImages;
    this.maxBytes = maxBytes;
    this.drainNanos = drainTimeout.toNanos() / 2.0;
    this.pace = pace;
  }

  synchronized boolean tryAcquire(long imageBytes) {
    boolean full = images >= limit() || bytes + imageBytes > maxBytes;
    if (full && images > 0) {
      return false;
    }
    images++;
    bytes += imageBytes;
    return true;
  }

  synchronized void release(long imageBytes) {
    images--;
    bytes -= imageBytes;
  }

  synchronized int images() {
    return images;
  }

  synchronized long bytes() {
    return bytes;
  }

  private int limit() {
    double nanosPerImage = pace.getAsDouble();
    return nanosPerImage == 0 ? maxImages : (int) Math.min(maxImages, drainNanos / nanosPerImage);
  }
}
