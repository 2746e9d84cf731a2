package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * The bits of one scan, first bit first; behind a byte of eight ones the next byte has seven bits
 * (T.87 A.1). Behind the end there are zeros, so that a reader need not look at each bit: whether
 * it went too far is asked once a line. Owned by one decoder.
 */
final class BitReader {

  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final byte ONES = (byte) 0xFF;

  /** The most bits of a number; with fewer known, more are fetched. */
  private static final int ENOUGH = 32;

  /** No code has more zeros: LIMIT is 64 at most, and an error then has 8 bits at least. */
  private static final int MOST_ZEROS = 56;

  private static final int STUFFED_BITS = 7;

  private final byte[] bytes;
  private final int end;
  private int start;
  private int position;

  /** Where the next byte of eight ones is; the position itself where seven bits are next. */
  private int nextOnes;

  /** The next bits, from the highest down. */
  private long bits;

  /** How many of them are known. */
  private int known;

  /** How many zeros were given behind the end. */
  private int beyond;

  /**
   * Bits from a position on.
   *
   * @param end before which they end, unless a marker comes first
   */
  BitReader(byte[] bytes, int position, int end) {
    this.bytes = bytes;
    this.end = end;
    restart(position);
  }

  /** Goes on elsewhere, at the beginning of a byte. */
  void restart(int at) {
    start = at;
    position = at;
    bits = 0;
    known = 0;
    beyond = 0;
    findOnes();
  }

  /** Not behind the marker that ends the bits, and not before the last bit that was read. */
  int position() {
    return position;
  }

  /** A count of zeros before a one, and the one; more than 56 are not told apart. */
  int zeros() {
    int zeros = Long.numberOfLeadingZeros(bits);
    if (zeros >= known) {
      fetch();
      zeros = Math.min(Long.numberOfLeadingZeros(bits), MOST_ZEROS);
    }
    bits <<= zeros + 1;
    known -= zeros + 1;
    return zeros;
  }

  /** The next bits as a number, 0 to 31 of them. */
  int number(int count) {
    fill();
    int number = (int) (bits >>> 1 >>> (Long.SIZE - 1 - count));
    bits <<= count;
    known -= count;
    return number;
  }

  /** Throws if more was read than there is. */
  void requireEnough() throws BadImageException {
    if (known < beyond) {
      throw BadImageException.corrupt("JPEG-LS data end before the image does");
    }
  }

  private void fill() {
    if (known < ENOUGH) {
      fetch();
    }
  }

  private void fetch() {
    if (position + Long.BYTES <= nextOnes) {
      // Bits that do not count as known are the same when they are fetched again.
      bits |= (long) LONGS.get(bytes, position) >>> known;
      int fetched = (Long.SIZE - known) >> 3;
      position += fetched;
      known += fetched << 3;
    } else {
      fetchSingly();
    }
  }

  private void fetchSingly() {
    while (known <= Long.SIZE - Byte.SIZE) {
      if (isAtEnd()) {
        beyond += Long.SIZE - known;
        known = Long.SIZE;
      } else {
        int size = followsOnes() ? STUFFED_BITS : Byte.SIZE;
        bits |= (bytes[position] & 0xFFL) << (Long.SIZE - size - known);
        known += size;
        position++;
      }
    }
    if (position > nextOnes) {
      findOnes();
    }
  }

  private boolean isAtEnd() {
    return position >= end
        || (bytes[position] == ONES && (position + 1 >= end || bytes[position + 1] < 0));
  }

  private boolean followsOnes() {
    return position > start && bytes[position - 1] == ONES;
  }

  private void findOnes() {
    int at = position;
    if (!followsOnes()) {
      while (at < end && bytes[at] != ONES) {
        at++;
      }
    }
    nextOnes = at;
  }
}
