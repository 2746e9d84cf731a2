package io.radstream.imaging.jpeglossless;

/**
 * The bits of one stretch of entropy-coded data, without the zeros that are stuffed into it
 * (ISO/IEC 10918-1, F.1.2.3). Behind its end there are zeros. Used by one thread.
 */
final class EntropyBits {

  private static final int STUFFED = 0xFF;
  private static final int LEAST = Short.SIZE;

  private final byte[] bytes;
  private final int end;
  private int at;
  private long held;
  private int count;
  private int invented;

  EntropyBits(byte[] bytes, LosslessScan.Stretch stretch) {
    this.bytes = bytes;
    this.at = stretch.start();
    this.end = stretch.end();
  }

  /** The next 16 bits, which stay there. */
  int next16() {
    if (count < LEAST) {
      fill();
    }
    return (int) (held >>> (count - LEAST)) & 0xFFFF;
  }

  /** Steps over some of the bits that were looked at last, 16 at most. */
  void skip(int bits) {
    count -= bits;
  }

  /** Whether more bits were stepped over than there are. */
  boolean isOverrun() {
    return count < invented;
  }

  private void fill() {
    while (count <= Long.SIZE - 2 * LEAST) {
      held = held << Byte.SIZE | nextByte();
      count += Byte.SIZE;
    }
  }

  private int nextByte() {
    if (at >= end) {
      invented += Byte.SIZE;
      return 0;
    }
    int value = bytes[at++] & 0xFF;
    if (value == STUFFED) {
      at++;
    }
    return value;
  }
}
