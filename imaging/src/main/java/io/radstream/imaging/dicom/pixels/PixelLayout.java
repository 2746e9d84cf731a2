package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.DicomFile;
import io.radstream.imaging.dicom.dataset.Tag;
import java.util.OptionalInt;

/**
 * How samples lie in the pixel data (PS3.3 C.7.6.3.1, PS3.5 section 8.1).
 *
 * @param columns at least 1
 * @param rows at least 1
 * @param colour what a pixel's samples mean
 * @param planar whether a colour's samples come plane by plane instead of pixel by pixel
 * @param allocated bits of a sample's cell: 1, 8, 16 or 32
 * @param stored bits of the cell that are the sample's, 1 to {@code allocated}
 * @param highBit the highest of them, {@code stored - 1} to {@code allocated - 1}
 * @param signed whether they are a two's complement
 */
public record PixelLayout(
    int columns,
    int rows,
    PixelColour colour,
    boolean planar,
    int allocated,
    int stored,
    int highBit,
    boolean signed) {

  private static final int MOST_SIDE = 0xFFFF;

  /** Reads the image pixel module of a data set. */
  public static PixelLayout of(DicomFile file) throws BadImageException {
    DataSet set = file.set();
    String name =
        set.text(Tag.PHOTOMETRIC)
            .orElseThrow(
                () -> BadImageException.corrupt("DICOM file without " + Tag.name(Tag.PHOTOMETRIC)));
    PixelColour colour = PixelColour.of(name, file.syntax().pixels());
    int allocated = set.required(Tag.BITS_ALLOCATED);
    int stored = stored(set, allocated);
    PixelLayout layout =
        new PixelLayout(
            set.required(Tag.COLUMNS),
            set.required(Tag.ROWS),
            colour,
            set.number(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
            allocated,
            stored,
            highBit(set, allocated, stored),
            set.number(Tag.PIXEL_REPRESENTATION).orElse(0) == 1);
    layout.requireReadable(set.number(Tag.SAMPLES_PER_PIXEL).orElse(colour.samples()));
    return layout;
  }

  /** Where the number of bits is impossible, the highest bit may still tell it. */
  private static int stored(DataSet set, int allocated) {
    OptionalInt stated = set.number(Tag.BITS_STORED);
    if (stated.isPresent() && stated.getAsInt() >= 1 && stated.getAsInt() <= allocated) {
      return stated.getAsInt();
    }
    int highBit = set.number(Tag.HIGH_BIT).orElse(0);
    return highBit >= 1 && highBit < allocated ? highBit + 1 : allocated;
  }

  /** An impossible one is taken as the usual one: viewers do so. */
  private static int highBit(DataSet set, int allocated, int stored) {
    int stated = set.number(Tag.HIGH_BIT).orElse(stored - 1);
    return stated >= stored - 1 && stated < allocated ? stated : stored - 1;
  }

  private void requireReadable(int samplesStated) throws BadImageException {
    if (columns < 1 || rows < 1 || columns > MOST_SIDE || rows > MOST_SIDE) {
      throw BadImageException.corrupt("DICOM header with an impossible size");
    }
    if (samplesStated != samples()) {
      throw BadImageException.corrupt("DICOM header with an impossible number of samples");
    }
    boolean readable =
        switch (allocated) {
          case 8, 16 -> true;
          case 1, 32 -> colour.isGrey();
          default -> false;
        };
    if (!readable) {
      throw BadImageException.unsupported("DICOM samples of %d bit".formatted(allocated));
    }
  }

  /** Samples a pixel, as the header counts them. */
  public int samples() {
    return colour.samples();
  }

  /** Bytes a sample; 1 where several samples share one. */
  public int sampleBytes() {
    return Math.max(1, allocated / Byte.SIZE);
  }

  /** Columns times rows. */
  public long pixels() {
    return Math.multiplyExact((long) columns, rows);
  }

  /**
   * Bytes of the frame without compression; at most 25.8 GB, so the header needs a limit first.
   * Half of the colour's samples are left out where the colour model says so.
   */
  long bytes() {
    if (allocated == 1) {
      return (pixels() + 7) / 8;
    }
    long samples = colour.isHalved() ? (pixels() + 1) / 2 * 4 : pixels() * samples();
    return Math.multiplyExact(samples, sampleBytes());
  }

  /** The same, pixel by pixel, with colour samples of its own for each pixel. */
  public PixelLayout interleaved() {
    PixelColour full = colour == PixelColour.YBR_FULL_422 ? PixelColour.YBR_FULL : colour;
    return new PixelLayout(columns, rows, full, false, allocated, stored, highBit, signed);
  }

  /** Bits below the sample in its cell. */
  public int shift() {
    return highBit + 1 - stored;
  }

  /** The lowest value that the stored bits can be. */
  public double lowest() {
    return signed ? -Math.scalb(1.0, stored - 1) : 0;
  }

  /** The highest value that the stored bits can be. */
  public double highest() {
    return lowest() + Math.scalb(1.0, stored) - 1;
  }
}
