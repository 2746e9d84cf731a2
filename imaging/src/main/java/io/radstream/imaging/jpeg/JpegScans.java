package io.radstream.imaging.jpeg;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * What the scans of one JPEG bring (ISO/IEC 10918-1, annexes B.2.3 and G.1.1): all coefficients of
 * a component at once, or, in progressive files, bands of them with more and more bits.
 */
final class JpegScans {

  /** Each scan passes over all pixels; real progressive files have about ten. */
  static final int MOST = 40;

  private static final int COEFFICIENTS = 64;
  private static final int FIXED_BYTES = 4;
  private static final int MISSING = 16;

  /** Of each component, the bits that each coefficient still lacks; MISSING where it has none. */
  private final Map<Byte, int[]> lacking = new HashMap<>();

  private int count;
  private int componentsOfFirst;

  /**
   * Takes one scan's header.
   *
   * @param header what follows the segment's length
   */
  void add(ByteBuffer header) throws BadImageException {
    if (++count > MOST) {
      throw BadImageException.corrupt("JPEG with more than %d scans".formatted(MOST));
    }
    int start = header.position();
    int components = header.hasRemaining() ? header.get(start) & 0xFF : 0;
    if (header.remaining() < FIXED_BYTES + 2 * components) {
      throw BadImageException.corrupt("JPEG scan header too short");
    }
    if (count == 1) {
      componentsOfFirst = components;
    }
    int spectral = start + 1 + 2 * components;
    for (int i = 0; i < components; i++) {
      note(
          header.get(start + 1 + 2 * i),
          header.get(spectral) & 0xFF,
          header.get(spectral + 1) & 0xFF,
          header.get(spectral + 2) & 0x0F);
    }
  }

  private void note(byte component, int from, int to, int bits) {
    int[] coefficients = lacking.computeIfAbsent(component, id -> missing());
    for (int i = from; i <= Math.min(to, COEFFICIENTS - 1); i++) {
      coefficients[i] = bits;
    }
  }

  private static int[] missing() {
    int[] coefficients = new int[COEFFICIENTS];
    Arrays.fill(coefficients, MISSING);
    return coefficients;
  }

  int count() {
    return count;
  }

  int componentsOfFirst() {
    return componentsOfFirst;
  }

  /**
   * Whether the scans bring the image.
   *
   * @param ended whether the file has its end marker: then it is believed that there need be no
   *     more than something of each component, else all must be there
   */
  boolean areAllThere(JpegFrame frame, boolean ended) {
    if (lacking.size() < frame.components()) {
      return false;
    }
    return ended || !frame.progressive() || lacking.values().stream().allMatch(JpegScans::isWhole);
  }

  private static boolean isWhole(int[] coefficients) {
    for (int bits : coefficients) {
      if (bits != 0) {
        return false;
      }
    }
    return true;
  }
}
