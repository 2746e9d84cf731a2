package io.radstream.model.explain;

import java.util.Optional;

/**
 * How much each part of an image speaks for a finding, on the network's grid over the whole image.
 * Immutable by convention: nobody writes to the values.
 *
 * @param side rows and columns of the grid
 * @param values {@code [side, side]} from the top left, 0 to 1, the highest 1; all 0 where nothing
 *     speaks for the finding
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record HeatMap(int side, float[] values) {

  private static final int WHITE = 255;

  /** Checks that sizes and values are within their bounds. */
  public HeatMap {
    if (side < 1 || values.length != side * side) {
      throw new IllegalArgumentException(
          "%d values do not fill a grid of %d".formatted(values.length, side));
    }
    for (float value : values) {
      if (!(value >= 0 && value <= 1)) {
        throw new IllegalArgumentException(value + " is not within 0 and 1");
      }
    }
  }

  /**
   * Cuts off what is negative and scales the rest to 0..1.
   *
   * @return empty if a value is infinite or no number: what is left would show something else than
   *     the network saw
   */
  static Optional<HeatMap> of(int side, float[] raw) {
    float highest = 0;
    for (float value : raw) {
      if (!Float.isFinite(value)) {
        return Optional.empty();
      }
      highest = Math.max(highest, value);
    }
    float[] values = new float[raw.length];
    for (int i = 0; i < raw.length; i++) {
      values[i] = raw[i] > 0 ? Math.min(1, raw[i] / highest) : 0;
    }
    return Optional.of(new HeatMap(side, values));
  }

  /**
   * The map over an image of this size, interpolated bilinearly between the grid's centres.
   *
   * @return {@code height * width} unsigned bytes row by row, 0 for nothing, 255 for most
   */
  public byte[] scaledTo(int width, int height) {
    byte[] pixels = new byte[Math.multiplyExact(width, height)];
    for (int y = 0; y < height; y++) {
      float row = centre(y, height);
      for (int x = 0; x < width; x++) {
        pixels[y * width + x] = (byte) Math.round(WHITE * at(row, centre(x, width)));
      }
    }
    return pixels;
  }

  /** {@link #scaledTo} as a grey 8-bit PNG. */
  public byte[] png(int width, int height) {
    return GreyImageFiles.encode(
        GreyImageFiles.grey(scaledTo(width, height), width, height), "png");
  }

  /** Where a pixel's centre lies on the grid, between the outermost centres. */
  private float centre(int pixel, int pixels) {
    float position = (pixel + 0.5f) * side / pixels - 0.5f;
    return Math.max(0, Math.min(side - 1, position));
  }

  private float at(float row, float column) {
    int top = (int) row;
    int left = (int) column;
    int bottom = Math.min(top + 1, side - 1);
    int right = Math.min(left + 1, side - 1);
    float upper = between(values[top * side + left], values[top * side + right], column - left);
    float lower =
        between(values[bottom * side + left], values[bottom * side + right], column - left);
    return between(upper, lower, row - top);
  }

  private static float between(float from, float to, float share) {
    return from + share * (to - from);
  }
}
