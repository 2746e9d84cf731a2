package io.radstream.gateway.deliver.heatmap;

/**
 * An area in colour, black at first. Not thread-safe.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param bytes {@code height * width * 3}: red, green and blue of each pixel, row by row from the
 *     top left
 */
@SuppressWarnings("ArrayRecordComponent") // drawn on, never compared
record RgbCanvas(int width, int height, byte[] bytes) {

  static final int WHITE = 0xFFFFFF;
  static final int BLACK = 0;

  private static final int SAMPLES = 3;

  static RgbCanvas black(int width, int height) {
    return new RgbCanvas(
        width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), SAMPLES)]);
  }

  /** Colours a pixel, which must lie within the canvas; {@code 0xRRGGBB}. */
  void pixel(int x, int y, int colour) {
    if (x < 0 || x >= width || y < 0 || y >= height) {
      throw new IllegalArgumentException("%d,%d of %dx%d".formatted(x, y, width, height));
    }
    int at = (y * width + x) * SAMPLES;
    bytes[at] = (byte) (colour >>> 16);
    bytes[at + 1] = (byte) (colour >>> 8);
    bytes[at + 2] = (byte) colour;
  }

  /** Colours whole rows. */
  void rows(int top, int count, int colour) {
    byte[] row = new byte[width * SAMPLES];
    for (int i = 0; i < row.length; i++) {
      row[i] = (byte) (colour >>> (16 - 8 * (i % SAMPLES)));
    }
    for (int y = top; y < top + count; y++) {
      System.arraycopy(row, 0, bytes, y * row.length, row.length);
    }
  }
}
