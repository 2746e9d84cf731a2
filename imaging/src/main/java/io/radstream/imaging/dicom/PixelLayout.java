package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;

/**
 * How samples lie in the pixel data (PS3.3 C.7.6.3.1, PS3.5 section 8.1).
 *
 * @param columns at least 1
 * @param rows at least 1
 * @param colour what a pixel's samples mean
 * @param planar whether a colour's samples come plane by plane instead of pixel by pixel
 * @param allocated bits of a sample's cell: 8 or 16
 * @param stored bits of the cell that are the sample's, 1 to {@code allocated}
 * @param highBit the highest of them, {@code stored - 1} to {@code allocated - 1}
 * @param signed whether they are a two's complement
 */
record PixelLayout(
    int columns,
    int rows,
    Colour colour,
    boolean planar,
    int allocated,
    int stored,
    int highBit,
    boolean signed) {

  /** Photometric interpretations (PS3.3 C.7.6.3.1.2) that are read. */
  enum Colour {
    /** The lowest value is white. */
    MONOCHROME1(1),
    /** The lowest value is black. */
    MONOCHROME2(1),
    RGB(3),
    /** Its first sample is luma. */
    YBR_FULL(3);

    private final int samples;

    Colour(int samples) {
      this.samples = samples;
    }

    boolean isGrey() {
      return samples == 1;
    }

    private static Colour of(String name) throws BadImageException {
      for (Colour colour : values()) {
        if (colour.name().equals(name)) {
          return colour;
        }
      }
      throw BadImageException.unsupported("DICOM file of a colour model that is not read here");
    }
  }

  /** Reads the image pixel module of a data set. */
  static PixelLayout of(DataSet set) throws BadImageException {
    String colour =
        set.text(Tag.PHOTOMETRIC)
            .orElseThrow(
                () -> BadImageException.corrupt("DICOM file without " + Tag.name(Tag.PHOTOMETRIC)));
    int allocated = set.required(Tag.BITS_ALLOCATED);
    int stored = set.number(Tag.BITS_STORED).orElse(allocated);
    PixelLayout layout =
        new PixelLayout(
            set.required(Tag.COLUMNS),
            set.required(Tag.ROWS),
            Colour.of(colour),
            set.number(Tag.PLANAR_CONFIGURATION).orElse(0) == 1,
            allocated,
            stored,
            set.number(Tag.HIGH_BIT).orElse(stored - 1),
            set.number(Tag.PIXEL_REPRESENTATION).orElse(0) == 1);
    layout.requireReadable(set.number(Tag.SAMPLES_PER_PIXEL).orElse(1));
    return layout;
  }

  private void requireReadable(int samplesStated) throws BadImageException {
    if (columns < 1 || rows < 1) {
      throw BadImageException.corrupt("DICOM header with an impossible size");
    }
    if (samplesStated != samples()) {
      throw BadImageException.corrupt("DICOM header with an impossible number of samples");
    }
    if (allocated != 8 && (allocated != 16 || !colour.isGrey())) {
      throw BadImageException.unsupported("DICOM samples of %d bit".formatted(allocated));
    }
    if (stored < 1 || stored > allocated || highBit < stored - 1 || highBit >= allocated) {
      throw BadImageException.corrupt("DICOM header with impossible bits");
    }
    if (!colour.isGrey() && stored != allocated) {
      throw BadImageException.unsupported("DICOM colours of %d bit".formatted(stored));
    }
  }

  /** Samples a pixel. */
  int samples() {
    return colour.samples;
  }

  /** Bytes a sample. */
  int sampleBytes() {
    return allocated / Byte.SIZE;
  }

  long pixels() {
    return Math.multiplyExact((long) columns, rows);
  }

  /** Bytes of the frame without compression; at most 25.8 GB, so the header needs a limit first. */
  long bytes() {
    return Math.multiplyExact(pixels(), Math.multiplyExact(samples(), sampleBytes()));
  }

  /** Bits below the sample in its cell. */
  int shift() {
    return highBit + 1 - stored;
  }
}
