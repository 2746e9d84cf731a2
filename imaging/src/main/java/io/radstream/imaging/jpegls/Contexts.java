package io.radstream.imaging.jpegls;

import java.util.Arrays;

/**
 * What is learned from the samples coded so far, for each surrounding that a sample may have (T.87
 * A.2, A.5, A.6 and A.7.2): both sides keep it alike. Owned by one coder or decoder.
 */
final class Contexts {

  /** The first of the two contexts of samples that end a run. */
  static final int RUN_END = 365;

  private static final int COUNT = 367;
  private static final int LEAST_CORRECTION = -128;
  private static final int MOST_CORRECTION = 127;

  private final int step;
  private final int range;
  private final int reset;

  /** Sums of errors' sizes. */
  private final int[] sizes = new int[COUNT];

  /** Sums of errors; of run ends, how many were negative. */
  private final int[] sums = new int[COUNT];

  /** What is added to predictions. */
  private final int[] corrections = new int[COUNT];

  /** How many samples there were. */
  private final int[] counts = new int[COUNT];

  Contexts(Presets presets) {
    step = presets.step();
    range = presets.range();
    reset = presets.reset();
    clear();
  }

  /** As at the beginning (T.87 A.2.1). */
  void clear() {
    Arrays.fill(sizes, Math.max(2, (range + 32) / 64));
    Arrays.fill(sums, 0);
    Arrays.fill(corrections, 0);
    Arrays.fill(counts, 1);
  }

  /** What is to be added to a prediction, before the context's sign. */
  int correction(int context) {
    return corrections[context];
  }

  /** How many low bits of an error are written as they are (T.87 A.5.1), 0 to 31. */
  int lowBits(int context) {
    return lowBits(counts[context], sizes[context]);
  }

  /** The same for the end of a run. */
  int runLowBits(int kind) {
    int context = RUN_END + kind;
    return lowBits(counts[context], sizes[context] + (kind == 0 ? 0 : counts[context] >> 1));
  }

  /** The least number by which the count must be shifted to reach the size. */
  private static int lowBits(int count, int size) {
    int shift =
        Math.max(0, Integer.numberOfLeadingZeros(count) - Integer.numberOfLeadingZeros(size));
    return count << shift < size ? shift + 1 : shift;
  }

  /** Whether small negative errors are likelier than positive ones (T.87 A.5.2). */
  boolean leansDown(int context) {
    return 2 * sums[context] <= -counts[context];
  }

  /** Whether most run ends were negative (T.87 A.7.2). */
  boolean mostAreNegative(int kind) {
    return 2 * sums[RUN_END + kind] >= counts[RUN_END + kind];
  }

  /** Learns from an error (T.87 A.6). */
  void learn(int context, int error) {
    int count = counts[context];
    int sum = sums[context] + error * step;
    int size = sizes[context] + Math.abs(error);
    if (count == reset) {
      size >>= 1;
      sum = sum >= 0 ? sum >> 1 : -((1 - sum) >> 1);
      count >>= 1;
    }
    count++;
    sizes[context] = size;
    counts[context] = count;
    sums[context] = sum <= -count || sum > 0 ? corrected(context, sum, count) : sum;
  }

  private int corrected(int context, int sum, int count) {
    int correction = corrections[context];
    if (sum > 0) {
      corrections[context] = Math.min(MOST_CORRECTION, correction + 1);
      return Math.min(0, sum - count);
    }
    corrections[context] = Math.max(LEAST_CORRECTION, correction - 1);
    return Math.max(1 - count, sum + count);
  }

  /**
   * Learns from the end of a run.
   *
   * @param mapped the error as it is written
   */
  void learnRunEnd(int kind, int error, int mapped) {
    int context = RUN_END + kind;
    int negative = sums[context] + (error < 0 ? 1 : 0);
    int size = sizes[context] + ((mapped + 1 - kind) >> 1);
    int count = counts[context];
    boolean full = count == reset;
    sizes[context] = full ? size >> 1 : size;
    sums[context] = full ? negative >> 1 : negative;
    counts[context] = (full ? count >> 1 : count) + 1;
  }
}
