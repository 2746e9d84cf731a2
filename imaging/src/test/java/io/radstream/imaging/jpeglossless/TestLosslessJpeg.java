package io.radstream.imaging.jpeglossless;

import java.io.ByteArrayOutputStream;

/**
 * Writes lossless JPEGs (ISO/IEC 10918-1, annex H) of any number of bits, with restarts. Needs
 * nothing but the JDK, so that other modules' tests can take a copy.
 *
 * @param precision bits of a sample
 * @param predictor 1 to 7
 * @param rowsOfRestart rows between restart markers, 0 for none
 */
public record TestLosslessJpeg(int precision, int predictor, int rowsOfRestart) {

  private static final int CATEGORIES = 17;
  private static final int CODE_BITS = 5;

  /** The file of samples that lie pixel by pixel. */
  public byte[] file(int width, int height, int components, int[] samples) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    write(out, 0xFF, 0xD8, 0xFF, 0xC4, 0, 2 + 17 + CATEGORIES, 0);
    write(out, 0, 0, 0, 0, CATEGORIES, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
    for (int category = 0; category < CATEGORIES; category++) {
      out.write(category);
    }
    if (rowsOfRestart > 0) {
      int interval = rowsOfRestart * width;
      write(out, 0xFF, 0xDD, 0, 4, interval >> 8, interval);
    }
    write(out, 0xFF, 0xC3, 0, 8 + 3 * components, precision);
    write(out, height >> 8, height, width >> 8, width, components);
    for (int i = 0; i < components; i++) {
      write(out, i, 0x11, 0);
    }
    write(out, 0xFF, 0xDA, 0, 6 + 2 * components, components);
    for (int i = 0; i < components; i++) {
      write(out, i, 0);
    }
    write(out, predictor, 0, 0);
    writeScan(out, width, height, components, samples);
    write(out, 0xFF, 0xD9);
    return out.toByteArray();
  }

  private void writeScan(
      ByteArrayOutputStream out, int width, int height, int components, int[] samples) {
    int rows = rowsOfRestart == 0 ? height : rowsOfRestart;
    for (int first = 0; first < height; first += rows) {
      if (first > 0) {
        write(out, 0xFF, 0xD0 + (first / rows - 1) % 8);
      }
      Bits bits = new Bits(out);
      for (int y = first; y < Math.min(height, first + rows); y++) {
        for (int x = 0; x < width; x++) {
          for (int c = 0; c < components; c++) {
            int at = (y * width + x) * components + c;
            int above = width * components;
            bits.difference(samples[at] - predicted(samples, at, x, y - first, components, above));
          }
        }
      }
      bits.end();
    }
  }

  private int predicted(int[] samples, int at, int x, int y, int left, int above) {
    if (x == 0 && y == 0) {
      return 1 << (precision - 1);
    }
    if (y == 0) {
      return samples[at - left];
    }
    if (x == 0) {
      return samples[at - above];
    }
    int a = samples[at - left];
    int b = samples[at - above];
    int c = samples[at - above - left];
    return switch (predictor) {
      case 1 -> a;
      case 2 -> b;
      case 3 -> c;
      case 4 -> a + b - c;
      case 5 -> a + ((b - c) >> 1);
      case 6 -> b + ((a - c) >> 1);
      default -> (a + b) >> 1;
    };
  }

  private static void write(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      out.write(value);
    }
  }

  private static final class Bits {

    private final ByteArrayOutputStream out;
    private int held;
    private int count;

    Bits(ByteArrayOutputStream out) {
      this.out = out;
    }

    /** Modulo 65536 (H.1.2.1). */
    void difference(int value) {
      int difference = (short) value;
      int size = difference == Short.MIN_VALUE ? 16 : bits(Math.abs(difference));
      put(size, CODE_BITS);
      if (size > 0 && size < 16) {
        put(difference < 0 ? difference - 1 : difference, size);
      }
    }

    private static int bits(int value) {
      return Integer.SIZE - Integer.numberOfLeadingZeros(value);
    }

    private void put(int value, int length) {
      for (int i = length - 1; i >= 0; i--) {
        held = held << 1 | (value >> i & 1);
        if (++count == Byte.SIZE) {
          out.write(held);
          if ((held & 0xFF) == 0xFF) {
            out.write(0);
          }
          count = 0;
        }
      }
    }

    void end() {
      while (count > 0) {
        put(1, 1);
      }
    }
  }
}
