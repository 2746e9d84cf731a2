package io.radstream.imaging.jpegls;

/**
 * The samples of one image, as JPEG-LS carries them. Not copied: whoever changes the array changes
 * the image.
 *
 * @param width columns, 1 to 65535
 * @param height rows, 1 to 65535
 * @param components samples a pixel, 1 or 3
 * @param precision bits of a sample, 2 to 16
 * @param values row by row, pixel by pixel, the components of a pixel side by side; without sign
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record JpegLsSamples(int width, int height, int components, int precision, short[] values) {

  private static final int LONGEST_SIDE = 65_535;
  private static final int COLOURS = 3;

  /**
   * Checks the ranges, and that there are as many samples as are due.
   *
   * @throws IllegalArgumentException if not
   */
  public JpegLsSamples {
    if (Math.min(width, height) < 1
        || Math.max(width, height) > LONGEST_SIDE
        || (components != 1 && components != COLOURS)
        || precision < 2
        || precision > Short.SIZE
        || values.length != (long) width * height * components) {
      throw new IllegalArgumentException("no image that JPEG-LS carries");
    }
  }
}
