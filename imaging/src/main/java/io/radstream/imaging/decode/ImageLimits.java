package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.RejectionReason;

/**
 * How large an image may be before it is refused. Checked from the header, before pixels are read.
 *
 * @param maxBytes encoded size, in bytes
 * @param minSide smaller side, in pixels
 * @param maxPixels width times height
 * @param maxExpansion decoded bytes (one byte a sample) over encoded bytes
 */
public record ImageLimits(int maxBytes, int minSide, long maxPixels, int maxExpansion) {

  /** What a data set may hold beside its pixels. */
  private static final long HEADER_BYTES = 1 << 20;

  /** 12,000,000 bytes, 32 pixels, 64 Mpx, 200 times. */
  public static final ImageLimits STANDARD = new ImageLimits(12_000_000, 32, 64_000_000L, 200);

  /** Checks the ranges. */
  public ImageLimits {
    if (maxBytes < 1 || minSide < 1 || maxPixels < 1 || maxExpansion < 1) {
      throw new IllegalArgumentException("image limits must be at least 1");
    }
  }

  /**
   * Holds what a header announces against the limits; passes, or throws the refusal.
   *
   * @param channels samples a pixel, as encoded
   * @param encodedBytes length of the whole file
   * @throws BadImageException as TOO_SMALL or TOO_LARGE
   */
  public void require(long width, long height, int channels, int encodedBytes)
      throws BadImageException {
    if (Math.min(width, height) < minSide) {
      throw BadImageException.of(
          RejectionReason.TOO_SMALL,
          "%dx%d pixels; each side must have at least %d".formatted(width, height, minSide));
    }
    long pixels = Math.multiplyExact(width, height);
    if (pixels > maxPixels) {
      throw tooLarge("%dx%d pixels; at most %d are read".formatted(width, height, maxPixels));
    }
    if (pixels * channels > (long) maxExpansion * encodedBytes) {
      throw tooLarge(
          "%d bytes would expand to %d samples; at most %d a byte are read"
              .formatted(encodedBytes, pixels * channels, maxExpansion));
    }
  }

  private static BadImageException tooLarge(String detail) {
    return BadImageException.of(RejectionReason.TOO_LARGE, detail);
  }

  /** The same with another encoded size. */
  public ImageLimits withMaxBytes(int bytes) {
    return new ImageLimits(bytes, minSide, maxPixels, maxExpansion);
  }

  /**
   * Bytes that a data set which is compressed as a whole may inflate to: as far as the expansion
   * allows, but no more than the largest image of 16 bit needs.
   *
   * @param length of the file
   */
  public int mostInflated(int length) {
    long byExpansion = (long) maxExpansion * length;
    long byPixels = Math.min(maxPixels, Integer.MAX_VALUE) * Short.BYTES + HEADER_BYTES;
    return (int) Math.min(Math.min(byExpansion, byPixels), Integer.MAX_VALUE - Long.BYTES);
  }
}
