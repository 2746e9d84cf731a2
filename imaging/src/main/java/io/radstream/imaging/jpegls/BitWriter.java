package io.radstream.imaging.jpegls;

import java.util.Arrays;

/**
 * Bytes, and the bits of a scan: behind a byte of eight ones a zero is put in, so that no marker
 * comes about (T.87 A.1). Grows as it is written. Owned by one coder.
 */
final class BitWriter {

  private static final int ONES = 0xFF;

  /** Bytes that one call can make of the bits that are held and of those that it is given. */
  private static final int MOST_AT_ONCE = 16;

  private byte[] bytes;
  private int length;

  /** The bits that are no full byte yet, at the low end. */
  private long bits;

  private int held;

  /** Bits of the next byte: 7 behind eight ones. */
  private int size = Byte.SIZE;

  BitWriter(int capacity) {
    bytes = new byte[Math.max(MOST_AT_ONCE, capacity)];
  }

  /** Adds a byte as it is; no bits may be held. */
  void octet(int value) {
    reserve();
    bytes[length++] = (byte) value;
  }

  /** Adds two bytes. */
  void word(int value) {
    octet(value >>> Byte.SIZE);
    octet(value);
  }

  /**
   * Adds the low bits of a number.
   *
   * @param count 0 to 48
   * @param value without other bits
   */
  void number(long value, int count) {
    bits = bits << count | value;
    held += count;
    if (held >= size) {
      drain();
    }
  }

  private void drain() {
    reserve();
    while (held >= size) {
      held -= size;
      int next = (int) (bits >>> held) & (size == Byte.SIZE ? ONES : ONES >> 1);
      bytes[length++] = (byte) next;
      size = next == ONES ? Byte.SIZE - 1 : Byte.SIZE;
    }
  }

  /** Fills the last byte with zeros; behind eight ones one more follows. */
  void finish() {
    if (held > 0 || size < Byte.SIZE) {
      number(0, size - held);
    }
    if (size < Byte.SIZE) {
      number(0, size);
    }
  }

  private void reserve() {
    if (length + MOST_AT_ONCE > bytes.length) {
      bytes = Arrays.copyOf(bytes, grown());
    }
  }

  private int grown() {
    return (int) Math.min(Integer.MAX_VALUE - Long.BYTES, bytes.length * 3L / 2 + MOST_AT_ONCE);
  }

  /** Everything that was written. */
  byte[] bytes() {
    return Arrays.copyOf(bytes, length);
  }
}
