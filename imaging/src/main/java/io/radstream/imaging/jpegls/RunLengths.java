package io.radstream.imaging.jpegls;

/** Numbers that coder and decoder share (T.87 A.7.1.2). */
final class RunLengths {

  /** The last of the run orders. */
  static final int LAST = 31;

  private static final int[] BITS = {
    0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 9, 10, 11, 12, 13,
    14, 15
  };

  private RunLengths() {}

  /** Bits of the length of a piece of a run (J). */
  static int bits(int order) {
    return BITS[order];
  }
}
