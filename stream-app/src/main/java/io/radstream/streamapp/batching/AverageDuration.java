package io.radstream.streamapp.batching;

/** How long one image takes somewhere, as a moving average. Thread-safe. */
public final class AverageDuration {

  private static final double WEIGHT_OF_NEWEST = 0.2;

  private double nanosPerImage;

  /** Forgets what was measured and starts from this. */
  synchronized void startFrom(long nanos) {
    nanosPerImage = Math.max(1, nanos);
  }

  /** Takes in what some images took together. */
  public synchronized void record(int images, long nanos) {
    double newest = Math.max(1.0, (double) nanos / images);
    nanosPerImage =
        nanosPerImage == 0 ? newest : nanosPerImage + WEIGHT_OF_NEWEST * (newest - nanosPerImage);
  }

  /** Nanoseconds an image; 0 before the first. */
  public synchronized double nanosPerImage() {
    return nanosPerImage;
  }
}
