package io.radstream.imaging.decode;

import io.radstream.imaging.jpeg.JpegImage;

/**
 * What decoding one image takes, told from its header before any pixel is read. Upper bounds: a
 * decode never takes more memory than this. An image that will be refused by its header costs
 * {@link #NOTHING}.
 *
 * @param heapBytes bytes of Java heap beside the file itself, the image that is handed out included
 * @param nativeBytes bytes that codecs allocate outside the heap; for a JPEG of several scans all
 *     its coefficients, two bytes each
 * @param workUnits processor time in relation to other images: samples, times the passes over them,
 *     weighed by format; one core does about 100 million units a second. Good to a factor of about
 *     three, and meant for sharing time fairly, not for deadlines
 */
public record DecodeCost(long heapBytes, long nativeBytes, long workUnits) {

  /** Refused before any pixel is read. */
  public static final DecodeCost NOTHING = new DecodeCost(0, 0, 0);

  /** The dearest pixel on the heap: four JPEG components, grey samples, and both turned upright. */
  static final int DEAREST_PIXEL = 8;

  /** The dearest pixel outside the heap: coefficients of four components. */
  static final int DEAREST_NATIVE_PIXEL = 8;

  /** JPEG's reader works on a copy without metadata, and keeps what it has read of it. */
  static final int COPIES_OF_FILE = 2;

  /** A grey image's pixel. */
  static final int GREY_SAMPLE = 2;

  /** Codecs' own state: inflater windows, tables, strips of rows. */
  static final long CODEC_STATE = 1 << 19;

  /** The most passes that any format makes over its pixels. */
  private static final int MOST_PASSES = JpegImage.MOST_SCANS + 1;

  /** Checks the ranges. */
  public DecodeCost {
    if (heapBytes < 0 || nativeBytes < 0 || workUnits < 0) {
      throw new IllegalArgumentException("a decode's cost must not be negative");
    }
  }

  /** The most that any image within the limits can cost, each part taken for itself. */
  public static DecodeCost largest(ImageLimits limits) {
    return new DecodeCost(
        DEAREST_PIXEL * limits.maxPixels() + COPIES_OF_FILE * (long) limits.maxBytes(),
        DEAREST_NATIVE_PIXEL * limits.maxPixels() + CODEC_STATE,
        4 * limits.maxPixels() * MOST_PASSES);
  }

  /** The smaller of both, part by part. */
  DecodeCost atMost(DecodeCost other) {
    return new DecodeCost(
        Math.min(heapBytes, other.heapBytes),
        Math.min(nativeBytes, other.nativeBytes),
        Math.min(workUnits, other.workUnits));
  }
}
