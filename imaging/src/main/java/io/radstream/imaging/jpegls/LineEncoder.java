package io.radstream.imaging.jpegls;

/**
 * Codes lines of samples without loss (T.87 annex A); they lie as for {@link LineDecoder}. Owned by
 * one thread.
 */
final class LineEncoder {

  private final BitWriter bits;
  private final int maxval;
  private final int range;
  private final int errorBits;
  private final int limit;
  private final byte[] regions;
  private final Contexts contexts;
  private int runOrder;

  LineEncoder(Presets presets, BitWriter bits) {
    this.bits = bits;
    maxval = presets.maxval();
    range = presets.range();
    errorBits = presets.errorBits();
    limit = presets.limit();
    regions = presets.regions();
    contexts = new Contexts(presets);
  }

  /**
   * Codes a line of one component.
   *
   * @param above the line before it, with both its neighbours
   * @param line with its left neighbour
   * @param order the component's run order
   * @return its run order for the next line
   */
  int line(int[] above, int[] line, int width, int order) {
    runOrder = order;
    int at = 1;
    while (at <= width) {
      int up = above[at];
      int upLeft = above[at - 1];
      int left = line[at - 1];
      int context =
          81 * regions[maxval + above[at + 1] - up]
              + 9 * regions[maxval + up - upLeft]
              + regions[maxval + upLeft - left];
      if (context == 0) {
        at = run(above, line, at, width);
      } else {
        sample(context, LineDecoder.prediction(left, up, upLeft), line[at]);
        at++;
      }
    }
    return runOrder;
  }

  private void sample(int signed, int predicted, int value) {
    int sign = signed >> (Integer.SIZE - 1);
    int context = (signed ^ sign) - sign;
    int corrected = predicted + ((contexts.correction(context) ^ sign) - sign);
    int difference = value - Math.max(0, Math.min(maxval, corrected));
    int error = reduced((difference ^ sign) - sign);
    int lowBits = contexts.lowBits(context);
    int written = lowBits == 0 && contexts.leansDown(context) ? ~error : error;
    code((written << 1) ^ (written >> (Integer.SIZE - 1)), lowBits, limit);
    contexts.learn(context, error);
  }

  /** The same modulo the range, as near to 0 as can be (T.87 A.4.5). */
  private int reduced(int error) {
    int positive = error < 0 ? error + range : error;
    return positive >= (range + 1) / 2 ? positive - range : positive;
  }

  private void code(int mapped, int lowBits, int limit) {
    int most = limit - errorBits - 1;
    int zeros = mapped >> lowBits;
    if (zeros < most) {
      bits.number(1, zeros + 1);
      bits.number(mapped & ((1 << lowBits) - 1), lowBits);
    } else {
      bits.number(1, most + 1);
      bits.number(mapped - 1, errorBits);
    }
  }

  private int run(int[] above, int[] line, int at, int width) {
    int value = line[at - 1];
    int end = at;
    while (end <= width && line[end] == value) {
      end++;
    }
    int rest = pieces(end - at);
    if (end > width) {
      if (rest > 0) {
        bits.number(1, 1);
      }
      return end;
    }
    bits.number(rest, 1 + RunLengths.bits(runOrder));
    if (value == above[end]) {
      runEnd(1, line[end] - value);
    } else {
      int difference = line[end] - above[end];
      runEnd(0, value > above[end] ? -difference : difference);
    }
    runOrder = Math.max(0, runOrder - 1);
    return end + 1;
  }

  /** Codes the whole pieces of a run and gives what remains (T.87 A.7.1). */
  private int pieces(int length) {
    int rest = length;
    while (rest >= 1 << RunLengths.bits(runOrder)) {
      bits.number(1, 1);
      rest -= 1 << RunLengths.bits(runOrder);
      runOrder = Math.min(RunLengths.LAST, runOrder + 1);
    }
    return rest;
  }

  private void runEnd(int kind, int difference) {
    int error = reduced(difference);
    int lowBits = contexts.runLowBits(kind);
    boolean oddIsNegative = lowBits != 0 || contexts.mostAreNegative(kind);
    int odd = error != 0 && oddIsNegative == (error < 0) ? 1 : 0;
    int mapped = 2 * Math.abs(error) - kind - odd;
    code(mapped, lowBits, limit - RunLengths.bits(runOrder) - 1);
    contexts.learnRunEnd(kind, error, mapped);
  }
}
