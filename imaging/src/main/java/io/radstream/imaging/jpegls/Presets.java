package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;

/**
 * What coder and decoder must agree on (T.87 C.2.4.1.1) and what follows from it.
 *
 * @param maxval largest sample, 1 to 65535
 * @param near largest error of a sample, 0 if there is no loss
 * @param t1 first threshold of gradients
 * @param t2 second one
 * @param t3 third one
 * @param reset counts of a context after which they are halved
 */
record Presets(int maxval, int near, int t1, int t2, int t3, int reset) {

  private static final int DEFAULT_RESET = 64;
  private static final int LEAST_RESET = 3;
  private static final int MOST_NEAR = 255;
  private static final int BYTE_MAXVAL = 255;
  private static final int WIDE_FROM = 128;
  private static final int WIDEST = 4095;
  private static final int LEAST_LIMIT_BITS = 8;

  /** The default values for samples up to a largest one (T.87 C.2.4.1.1.1). */
  static Presets standard(int maxval, int near) {
    int t1;
    int t2;
    int t3;
    if (maxval >= WIDE_FROM) {
      int factor = (Math.min(maxval, WIDEST) + 128) / 256;
      t1 = clamp(factor + 2 + 3 * near, near + 1, maxval);
      t2 = clamp(4 * factor + 3 + 5 * near, t1, maxval);
      t3 = clamp(17 * factor + 4 + 7 * near, t2, maxval);
    } else {
      int factor = 256 / (maxval + 1);
      t1 = clamp(Math.max(2, 3 / factor + 3 * near), near + 1, maxval);
      t2 = clamp(Math.max(3, 7 / factor + 5 * near), t1, maxval);
      t3 = clamp(Math.max(4, 21 / factor + 7 * near), t2, maxval);
    }
    return new Presets(maxval, near, t1, t2, t3, DEFAULT_RESET);
  }

  /**
   * Stated values, of which 0 stands for the default.
   *
   * @param stated MAXVAL, T1, T2, T3 and RESET
   * @param precision bits of a sample
   * @throws BadImageException if they are outside the ranges of T.87 table C.1
   */
  static Presets of(int[] stated, int precision, int near) throws BadImageException {
    int largest = (1 << precision) - 1;
    int maxval = or(stated[0], largest);
    if (maxval > largest || near > Math.min(MOST_NEAR, maxval / 2)) {
      throw damaged();
    }
    Presets standard = standard(maxval, near);
    Presets presets =
        new Presets(
            maxval,
            near,
            or(stated[1], standard.t1),
            or(stated[2], standard.t2),
            or(stated[3], standard.t3),
            or(stated[4], DEFAULT_RESET));
    presets.require();
    return presets;
  }

  private void require() throws BadImageException {
    boolean ordered = near < t1 && t1 <= t2 && t2 <= t3 && t3 <= maxval;
    if (!ordered || reset < LEAST_RESET || reset > Math.max(BYTE_MAXVAL, maxval)) {
      throw damaged();
    }
  }

  private static int or(int stated, int otherwise) {
    return stated == 0 ? otherwise : stated;
  }

  private static BadImageException damaged() {
    return BadImageException.corrupt("JPEG-LS coding parameters are out of range");
  }

  private static int clamp(int value, int least, int maxval) {
    return value > maxval || value < least ? least : value;
  }

  /** Distance of two neighbouring values of an error: 1 if there is no loss. */
  int step() {
    return 2 * near + 1;
  }

  /** How many values an error has (RANGE). */
  int range() {
    return (maxval + 2 * near) / step() + 1;
  }

  /** Bits of an error (qbpp). */
  int errorBits() {
    return bits(range());
  }

  /** The most bits of a code (LIMIT). */
  int limit() {
    int sample = Math.max(2, bits(maxval + 1));
    return 2 * (sample + Math.max(LEAST_LIMIT_BITS, sample));
  }

  private static int bits(int values) {
    return Integer.SIZE - Integer.numberOfLeadingZeros(values - 1);
  }

  /**
   * In which of nine regions a gradient lies, -4 to 4 (T.87 A.3.3).
   *
   * @return one entry for each gradient from {@code -maxval}
   */
  byte[] regions() {
    byte[] regions = new byte[2 * maxval + 1];
    for (int gradient = 0; gradient <= maxval; gradient++) {
      int region = region(gradient);
      regions[maxval + gradient] = (byte) region;
      regions[maxval - gradient] = (byte) -region;
    }
    return regions;
  }

  private int region(int gradient) {
    if (gradient <= near) {
      return 0;
    }
    return 1 + (gradient >= t1 ? 1 : 0) + (gradient >= t2 ? 1 : 0) + (gradient >= t3 ? 1 : 0);
  }
}
