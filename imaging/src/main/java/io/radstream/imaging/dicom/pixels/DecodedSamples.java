package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.codec.CodedImage;

/**
 * The samples of a frame that a codec decoded, as they would lie in cells without compression.
 *
 * @param cells pixel by pixel, unsigned
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record DecodedSamples(short[] cells) implements SampleSource {

  /** Decodes the frame. */
  static DecodedSamples of(CodedImage image, PixelLayout layout) throws BadImageException {
    short[] samples = image.samples();
    int precision = image.precision();
    // A codec of as many bits as the cell has carries the cell itself.
    if (precision < layout.allocated()) {
      int unused = Integer.SIZE - precision;
      int cell = (1 << layout.allocated()) - 1;
      int shift = precision > layout.highBit() ? 0 : layout.shift();
      for (int i = 0; i < samples.length; i++) {
        int bits = samples[i] << unused;
        int value = layout.signed() ? bits >> unused : bits >>> unused;
        samples[i] = (short) (value << shift & cell);
      }
    }
    return new DecodedSamples(samples);
  }

  @Override
  public int at(int index, int allocated) {
    return allocated == Byte.SIZE ? cells[index] & 0xFF : cells[index] & 0xFFFF;
  }

  @Override
  public void put(int index, int allocated, int cell) {
    cells[index] = (short) cell;
  }

  /** Whatever the header says: codecs know of pixels. */
  @Override
  public boolean isPlanar(PixelLayout layout) {
    return false;
  }

  /** Codecs give each pixel its colours. */
  @Override
  public boolean isHalved(PixelLayout layout) {
    return false;
  }
}
