package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.util.Arrays;

/**
 * What the bits of cells of up to 16 bits stand for. Bits above the stored ones are overlays or
 * dirt, and no part of the number; or the number does not fit its stated bits, and would wrap
 * around without them. Neighbours tell: an image changes little from pixel to pixel.
 */
final class SampleBits {

  /** More samples than this beyond the stated bits, of a hundred, and the header is wrong. */
  private static final int MOST_BEYOND = 10;

  private final short[] cells;
  private final PixelLayout layout;
  private final boolean[] used;

  private SampleBits(short[] cells, PixelLayout layout) {
    this.cells = cells;
    this.layout = layout;
    this.used = new boolean[1 << layout.allocated()];
    for (short cell : cells) {
      used[cell & 0xFFFF] = true;
    }
  }

  static SampleBits of(short[] cells, PixelLayout layout) {
    return new SampleBits(cells, layout);
  }

  /**
   * The number of each cell; NaN for background, and for what no pixel has.
   *
   * @throws BadImageException if too many of them do not fit the stated bits
   */
  double[] numbers(Padding padding) throws BadImageException {
    Reading reading = read(padding);
    boolean padded = !isAllBackground(reading.background());
    double[] numbers = new double[used.length];
    for (int cell = 0; cell < used.length; cell++) {
      boolean none = !used[cell] || (padded && reading.background()[cell]);
      numbers[cell] = none ? Double.NaN : reading.values()[cell];
    }
    return numbers;
  }

  /**
   * The cell that stands for the same as each cell that a pixel has, without bits that say nothing.
   * All background that only the whole cell tells becomes one and the same.
   *
   * @throws BadImageException as {@link #numbers} does; or if nothing but such bits tells
   *     background from the image
   */
  int[] cleared(Padding padding) throws BadImageException {
    Reading reading = read(padding);
    int[] cleared = new int[used.length];
    int beyond = -1;
    for (int cell = 0; cell < used.length; cell++) {
      int value = reading.values()[cell];
      cleared[cell] = (value << layout.shift()) & (used.length - 1);
      boolean background = reading.background()[cell];
      if (used[cell] && padding.matches(cleared[cell], value, layout) != background) {
        beyond = beyond < 0 ? cell : beyond;
        cleared[cell] = beyond;
        // What is all background is shown by its values.
        if (!background || (beyond != cell && isAllBackground(reading.background()))) {
          throw BadImageException.corrupt(
              "DICOM samples that only their unused bits tell from background");
        }
      }
    }
    return cleared;
  }

  /**
   * What cells stand for.
   *
   * @param values of each cell that a pixel has
   * @param background which of them are background
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Reading(int[] values, boolean[] background) {}

  private Reading read(Padding padding) throws BadImageException {
    int[] stored = new int[used.length];
    int[] whole = new int[used.length];
    boolean[] background = new boolean[used.length];
    boolean differ = false;
    for (int cell = 0; cell < used.length; cell++) {
      if (!used[cell]) {
        continue;
      }
      stored[cell] = signed(cell >>> layout.shift(), layout.stored());
      whole[cell] = signed(cell >>> layout.shift(), layout.allocated() - layout.shift());
      background[cell] = padding.matches(cell, stored[cell], layout);
      differ |= !background[cell] && stored[cell] != whole[cell];
    }
    if (!differ || !isSmoother(whole, stored, background)) {
      return new Reading(stored, background);
    }
    requireFew(whole, background);
    return new Reading(Arrays.stream(whole).map(this::clipped).toArray(), background);
  }

  /** Whether there is background in the image. */
  boolean isPadded(double[] numbers) {
    for (int cell = 0; cell < used.length; cell++) {
      if (used[cell] && Double.isNaN(numbers[cell])) {
        return true;
      }
    }
    return false;
  }

  /** The numbers in the image that are no background, in order; at least one. */
  double[] used(double[] numbers) {
    double[] seen = new double[used.length];
    int count = 0;
    for (int cell = 0; cell < used.length; cell++) {
      if (used[cell] && !Double.isNaN(numbers[cell])) {
        seen[count++] = numbers[cell];
      }
    }
    double[] sorted = Arrays.copyOf(seen, count);
    Arrays.sort(sorted);
    return sorted;
  }

  /** An image of nothing but background has none. */
  private boolean isAllBackground(boolean[] background) {
    for (int cell = 0; cell < used.length; cell++) {
      if (used[cell] && !background[cell]) {
        return false;
      }
    }
    return true;
  }

  private int clipped(int number) {
    return (int) Math.max(layout.lowest(), Math.min(layout.highest(), number));
  }

  private int signed(int bits, int count) {
    int number = bits & ((1 << count) - 1);
    return layout.signed() && number >> (count - 1) == 1 ? number - (1 << count) : number;
  }

  /** Compares both readings where they differ between a pixel and its right or lower neighbour. */
  private boolean isSmoother(int[] whole, int[] stored, boolean[] background) {
    long wholeSteps = 0;
    long storedSteps = 0;
    for (int i = 0; i < cells.length; i++) {
      int cell = cells[i] & 0xFFFF;
      int last = i % layout.columns() == layout.columns() - 1 ? 0 : 1;
      if (last == 0) {
        Interruption.check();
      }
      for (int next : new int[] {i + last, i + layout.columns()}) {
        int other = next < cells.length ? cells[next] & 0xFFFF : cell;
        if (whole[cell] - stored[cell] != whole[other] - stored[other]
            && !background[cell]
            && !background[other]) {
          wholeSteps += Math.abs(whole[cell] - whole[other]);
          storedSteps += Math.abs(stored[cell] - stored[other]);
        }
      }
    }
    return wholeSteps < storedSteps;
  }

  private void requireFew(int[] whole, boolean[] background) throws BadImageException {
    long beyond = 0;
    for (short sample : cells) {
      int cell = sample & 0xFFFF;
      if (!background[cell] && clipped(whole[cell]) != whole[cell]) {
        beyond++;
      }
    }
    if (beyond * 100 > (long) MOST_BEYOND * cells.length) {
      throw BadImageException.corrupt("DICOM samples of more bits than the header says");
    }
  }
}
