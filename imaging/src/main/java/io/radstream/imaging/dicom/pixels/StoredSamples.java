package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.util.Arrays;

/**
 * The samples of a grey frame as they lie in it, and the number that each stands for.
 *
 * @param cells one for each pixel, row by row, unsigned
 * @param numbers of each cell; NaN for background, and for cells that no pixel has
 * @param low the lowest number there may be
 * @param high the highest
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredSamples(short[] cells, double[] numbers, double low, double high) {

  private static final int CELLS = 1 << Short.SIZE;
  private static final int PIXELS_A_CHECK = 1 << 20;

  /**
   * Reads all samples.
   *
   * @throws BadImageException if too many of them contradict the number of bits
   */
  static StoredSamples of(SampleSource source, PixelLayout layout, Padding padding)
      throws BadImageException {
    if (layout.allocated() > Short.SIZE) {
      return wide(source, layout);
    }
    return narrow(cells(source, layout), layout, padding);
  }

  /** The cells of up to 16 bits, one for each pixel. */
  static short[] cells(SampleSource source, PixelLayout layout) {
    short[] cells = new short[(int) layout.pixels()];
    for (int i = 0; i < cells.length; i++) {
      if (i % PIXELS_A_CHECK == 0) {
        Interruption.check();
      }
      cells[i] = (short) source.at(i, layout.allocated());
    }
    return cells;
  }

  private static StoredSamples narrow(short[] cells, PixelLayout layout, Padding padding)
      throws BadImageException {
    SampleBits bits = SampleBits.of(cells, layout);
    double[] numbers = bits.numbers(padding);
    if (bits.isPadded(numbers)) {
      double[] seen = bits.used(numbers);
      return covered(cells, numbers, seen[0], seen[seen.length - 1], layout);
    }
    return new StoredSamples(cells, numbers, layout.lowest(), layout.highest());
  }

  /**
   * Samples of 32 bits, in at most 65,536 steps between the lowest and the highest there is: what
   * is stored so has far fewer.
   */
  private static StoredSamples wide(SampleSource source, PixelLayout layout) {
    int count = (int) layout.pixels();
    long low = Long.MAX_VALUE;
    long high = Long.MIN_VALUE;
    for (int i = 0; i < count; i++) {
      long number = number(source.at(i, layout.allocated()), layout);
      low = Math.min(low, number);
      high = Math.max(high, number);
    }
    long step = (high - low) / CELLS + 1;
    short[] cells = new short[count];
    for (int i = 0; i < count; i++) {
      cells[i] = (short) ((number(source.at(i, layout.allocated()), layout) - low) / step);
    }
    double[] numbers = new double[CELLS];
    double first = low;
    Arrays.setAll(numbers, cell -> first + (double) cell * step);
    return covered(cells, numbers, (double) low, (double) high, layout);
  }

  private static long number(int cell, PixelLayout layout) {
    long bits = (cell >>> layout.shift()) & ((1L << layout.stored()) - 1);
    boolean negative = layout.signed() && bits >> (layout.stored() - 1) == 1;
    return negative ? bits - (1L << layout.stored()) : bits;
  }

  /** With the range of as many bits as the numbers need. */
  private static StoredSamples covered(
      short[] cells, double[] numbers, double low, double high, PixelLayout layout) {
    double top = 1;
    while (high > top - 1 || low < -top) {
      top *= 2;
    }
    double bottom = layout.signed() ? -top : 0;
    return new StoredSamples(
        cells,
        numbers,
        Math.max(bottom, layout.lowest()),
        Math.max(1, Math.min(top - 1, layout.highest())));
  }
}
