package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.jpegls.JpegLsEncoder;
import io.radstream.imaging.jpegls.JpegLsSamples;

/** Cells of samples in a codec that gives them back bit by bit. */
public final class CodedCells {

  private static final int LEAST_PRECISION = 2;

  private CodedCells() {}

  /**
   * A JPEG-LS frame: of the stored bits if the cells follow from them, else of whole cells.
   *
   * @param cells pixel by pixel; not changed
   * @param layout with cells of 8 or 16 bit
   */
  public static byte[] jpegLs(short[] cells, PixelLayout layout) {
    int precision = Math.max(LEAST_PRECISION, layout.stored());
    short[] samples = precision < layout.allocated() ? samples(cells, precision, layout) : cells;
    return samples.length == cells.length
        ? coded(samples, precision, layout)
        : coded(cells, layout.allocated(), layout);
  }

  private static byte[] coded(short[] samples, int precision, PixelLayout layout) {
    return JpegLsEncoder.encode(
        new JpegLsSamples(layout.columns(), layout.rows(), layout.samples(), precision, samples));
  }

  /** Nothing where a cell has more to it than its sample. */
  private static short[] samples(short[] cells, int precision, PixelLayout layout) {
    int shift = DecodedSamples.shift(precision, layout);
    int mask = (1 << precision) - 1;
    short[] samples = new short[cells.length];
    for (int i = 0; i < cells.length; i++) {
      int cell = cells[i] & 0xFFFF;
      int sample = (cell >>> shift) & mask;
      if (DecodedSamples.cell(sample, precision, layout) != cell) {
        return new short[0];
      }
      samples[i] = (short) sample;
    }
    return samples;
  }
}
