package io.radstream.imaging.jpeglossless;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The codes of the categories of differences (ISO/IEC 10918-1, annex C). Immutable.
 *
 * @param entries of each 16 bits that a code may begin: the code's length and, in the lowest 5
 *     bits, its category; 0 where no code begins so
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HuffmanTable(short[] entries) {

  private static final int LENGTHS = 16;
  private static final int MOST_CATEGORY = 16;
  private static final int CATEGORY_BITS = 5;

  /** Reads a table, the byte that names it apart; the buffer stands behind it then. */
  static HuffmanTable of(ByteBuffer data) throws BadImageException {
    if (data.remaining() < LENGTHS) {
      throw damaged();
    }
    byte[] counts = new byte[LENGTHS];
    data.get(counts);
    short[] entries = new short[1 << LENGTHS];
    int next = 0;
    for (int length = 1; length <= LENGTHS; length++) {
      int same = 1 << (LENGTHS - length);
      for (int i = counts[length - 1] & 0xFF; i > 0; i--) {
        if (!data.hasRemaining() || next + same > entries.length) {
          throw damaged();
        }
        int category = data.get() & 0xFF;
        // Tables of coefficients, which lossless images do not use, have others.
        if (category <= MOST_CATEGORY) {
          Arrays.fill(entries, next, next + same, (short) (length << CATEGORY_BITS | category));
        }
        next += same;
      }
    }
    return new HuffmanTable(entries);
  }

  /**
   * Reads the next difference (table H.2).
   *
   * @throws BadImageException if no code begins so
   */
  int difference(EntropyBits bits) throws BadImageException {
    int entry = entries[bits.next16()];
    if (entry == 0) {
      throw BadImageException.corrupt("JPEG data are damaged");
    }
    bits.skip(entry >> CATEGORY_BITS);
    int category = entry & ((1 << CATEGORY_BITS) - 1);
    if (category == 0 || category == MOST_CATEGORY) {
      return category == 0 ? 0 : 1 << (MOST_CATEGORY - 1);
    }
    int value = bits.next16() >> (LENGTHS - category);
    bits.skip(category);
    return value >> (category - 1) == 0 ? value - (1 << category) + 1 : value;
  }

  private static BadImageException damaged() {
    return BadImageException.corrupt("JPEG tables are damaged");
  }
}
