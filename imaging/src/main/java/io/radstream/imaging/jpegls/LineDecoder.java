package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;
import java.util.Arrays;

/**
 * Decodes lines of samples (T.87 annex A and B). A line lies in an array from index 1 on; index 0
 * holds what is to the left of its first sample, and the index behind its last sample what is to
 * the right of it. Owned by one thread.
 */
final class LineDecoder {

  /** No legal statistics ask for more. */
  private static final int MOST_LOW_BITS = 16;

  private final BitReader bits;
  private final int maxval;
  private final int near;
  private final int step;
  private final int range;
  private final int errorBits;
  private final int limit;
  private final byte[] regions;
  private final Contexts contexts;

  /** Of the component whose line is decoded, how long the pieces of its runs are. */
  private int runOrder;

  LineDecoder(Presets presets, BitReader bits) {
    this.bits = bits;
    maxval = presets.maxval();
    near = presets.near();
    step = presets.step();
    range = presets.range();
    errorBits = presets.errorBits();
    limit = presets.limit();
    regions = presets.regions();
    contexts = new Contexts(presets);
  }

  /** Forgets all that was learned. */
  void clear() {
    contexts.clear();
  }

  /**
   * Decodes a line of one component.
   *
   * @param above the line before it, with both its neighbours
   * @param line with its left neighbour; the samples are written to it
   * @param order the component's run order
   * @return its run order for the next line
   */
  int line(int[] above, int[] line, int width, int order) throws BadImageException {
    runOrder = order;
    int at = 1;
    while (at <= width) {
      int context = context(above, line, at);
      if (context == 0) {
        at = run(above, line, at, width);
      } else {
        line[at] = sample(context, prediction(line[at - 1], above[at], above[at - 1]));
        at++;
      }
    }
    bits.requireEnough();
    return runOrder;
  }

  /**
   * Decodes a line of several components, sample by sample (T.87 B.3).
   *
   * @param above of each component
   * @param lines of each component
   */
  int pixels(int[][] above, int[][] lines, int width, int order) throws BadImageException {
    runOrder = order;
    int at = 1;
    while (at <= width) {
      at = isFlat(above, lines, at) ? runs(above, lines, at, width) : pixel(above, lines, at);
    }
    bits.requireEnough();
    return runOrder;
  }

  private boolean isFlat(int[][] above, int[][] lines, int at) {
    for (int component = 0; component < lines.length; component++) {
      if (context(above[component], lines[component], at) != 0) {
        return false;
      }
    }
    return true;
  }

  private int pixel(int[][] above, int[][] lines, int at) throws BadImageException {
    for (int component = 0; component < lines.length; component++) {
      int[] up = above[component];
      int[] line = lines[component];
      int context = context(up, line, at);
      line[at] = sample(context, prediction(line[at - 1], up[at], up[at - 1]));
    }
    return at + 1;
  }

  /** The surrounding of a sample: 0 if it is flat, else -364 to 364. */
  private int context(int[] above, int[] line, int at) {
    int up = above[at];
    int upLeft = above[at - 1];
    return 81 * regions[maxval + above[at + 1] - up]
        + 9 * regions[maxval + up - upLeft]
        + regions[maxval + upLeft - line[at - 1]];
  }

  /** The median of left, above and the plane through the three (T.87 A.4.1). */
  static int prediction(int left, int up, int upLeft) {
    int least = Math.min(left, up);
    int most = Math.max(left, up);
    return Math.max(least, Math.min(most, left + up - upLeft));
  }

  private int sample(int signed, int predicted) throws BadImageException {
    int sign = signed >> (Integer.SIZE - 1);
    int context = (signed ^ sign) - sign;
    int corrected = predicted + ((contexts.correction(context) ^ sign) - sign);
    int lowBits = contexts.lowBits(context);
    int mapped = code(lowBits, limit);
    int error = (mapped >>> 1) ^ -(mapped & 1);
    if (lowBits == 0 && near == 0 && contexts.leansDown(context)) {
      error = ~error;
    }
    contexts.learn(context, error);
    return sum(Math.max(0, Math.min(maxval, corrected)), (error ^ sign) - sign);
  }

  /** The sample that an error makes of its prediction (T.87 A.4.5). */
  private int sum(int predicted, int error) {
    int value = predicted + error * step;
    if (value < -near) {
      value += range * step;
    } else if (value > maxval + near) {
      value -= range * step;
    }
    return Math.max(0, Math.min(maxval, value));
  }

  /** An error as it is written (T.87 A.5.3). */
  private int code(int lowBits, int limit) throws BadImageException {
    int most = limit - errorBits - 1;
    int zeros = bits.zeros();
    if (zeros > most || lowBits > MOST_LOW_BITS) {
      throw damaged();
    }
    int code =
        zeros < most ? (zeros << lowBits) + bits.number(lowBits) : bits.number(errorBits) + 1;
    if (code > 2 * range) {
      throw damaged();
    }
    return code;
  }

  private int run(int[] above, int[] line, int at, int width) throws BadImageException {
    int end = at + length(width + 1 - at);
    int value = line[at - 1];
    Arrays.fill(line, at, end, value);
    if (end > width) {
      return end;
    }
    int up = above[end];
    line[end] =
        Math.abs(value - up) <= near
            ? sum(value, runEnd(1))
            : sum(up, value > up ? -runEnd(0) : runEnd(0));
    shorten();
    return end + 1;
  }

  private int runs(int[][] above, int[][] lines, int at, int width) throws BadImageException {
    int end = at + length(width + 1 - at);
    for (int[] line : lines) {
      Arrays.fill(line, at, end, line[at - 1]);
    }
    if (end > width) {
      return end;
    }
    for (int component = 0; component < lines.length; component++) {
      int up = above[component][end];
      int error = runEnd(0);
      lines[component][end] = sum(up, lines[component][end - 1] > up ? -error : error);
    }
    shorten();
    return end + 1;
  }

  /** How long a run is (T.87 A.7.1). */
  private int length(int most) throws BadImageException {
    int length = 0;
    while (bits.number(1) == 1) {
      int piece = 1 << RunLengths.bits(runOrder);
      if (piece > most - length) {
        return most;
      }
      length += piece;
      runOrder = Math.min(RunLengths.LAST, runOrder + 1);
      if (length == most) {
        return most;
      }
    }
    length += bits.number(RunLengths.bits(runOrder));
    if (length > most) {
      throw damaged();
    }
    return length;
  }

  private void shorten() {
    runOrder = Math.max(0, runOrder - 1);
  }

  /** The error of the sample that ends a run (T.87 A.7.2). */
  private int runEnd(int kind) throws BadImageException {
    int lowBits = contexts.runLowBits(kind);
    int mapped = code(lowBits, limit - RunLengths.bits(runOrder) - 1);
    int odd = (mapped + kind) & 1;
    int size = (mapped + kind + odd) >> 1;
    boolean oddIsNegative = lowBits != 0 || contexts.mostAreNegative(kind);
    int error = oddIsNegative == (odd == 1) ? -size : size;
    contexts.learnRunEnd(kind, error, mapped);
    return error;
  }

  private static BadImageException damaged() {
    return BadImageException.corrupt("JPEG-LS data are damaged");
  }
}
