package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.OptionalInt;

/**
 * Which values are background (PS3.3 C.7.5.1.1.2, Pixel Padding Value and Range Limit).
 *
 * @param from lowest, in 16 bits without sign
 * @param to highest, in 16 bits without sign
 */
record Padding(int from, int to) {

  private static final int WORD = 0xFFFF;

  /** Nothing is background. */
  static final Padding NONE = new Padding(-1, -1);

  static Padding of(DataSet set) {
    OptionalInt value = set.number(Tag.PADDING);
    if (value.isEmpty()) {
      return NONE;
    }
    return new Padding(
        value.getAsInt() & WORD, set.number(Tag.PADDING_LIMIT).orElse(value.getAsInt()) & WORD);
  }

  /**
   * Whether a sample is background. A value that the stored bits cannot be is looked for in the
   * whole cell.
   *
   * @param cell all its bits, without sign
   * @param value of the stored bits
   */
  boolean matches(int cell, int value, PixelLayout layout) {
    if (from < 0) {
      return false;
    }
    int low = Math.min(number(from, layout), number(to, layout));
    int high = Math.max(number(from, layout), number(to, layout));
    int seen = low < layout.lowest() || high > layout.highest() ? number(cell, layout) : value;
    return seen >= low && seen <= high;
  }

  private static int number(int word, PixelLayout layout) {
    return layout.signed() ? (short) word : word;
  }
}
