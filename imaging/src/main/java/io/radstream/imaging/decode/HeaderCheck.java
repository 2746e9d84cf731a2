package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;

/** Holds what a header announces against the limits, before any pixel is read. */
public final class HeaderCheck {

  private HeaderCheck() {}

  /**
   * Passes, or throws the refusal.
   *
   * @param channels samples a pixel, as encoded
   * @param encodedBytes length of the whole file
   * @throws BadImageException as TOO_SMALL or TOO_LARGE
   */
  public static void require(
      long width, long height, int channels, int encodedBytes, ImageLimits limits)
      throws BadImageException {
    if (Math.min(width, height) < limits.minSide()) {
      throw BadImageException.of(
          RejectionReason.TOO_SMALL,
          "%dx%d pixels; each side must have at least %d"
              .formatted(width, height, limits.minSide()));
    }
    long pixels = Math.multiplyExact(width, height);
    if (pixels > limits.maxPixels()) {
      throw BadImageException.of(
          RejectionReason.TOO_LARGE,
          "%dx%d pixels; at most %d are read".formatted(width, height, limits.maxPixels()));
    }
    if (pixels * channels > (long) limits.maxExpansion() * encodedBytes) {
      throw BadImageException.of(
          RejectionReason.TOO_LARGE,
          "%d bytes would expand to %d samples; at most %d a byte are read"
              .formatted(encodedBytes, pixels * channels, limits.maxExpansion()));
    }
  }
}
