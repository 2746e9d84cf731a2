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
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (short) cell(samples[i], precision, layout);
      }
    }
    return new DecodedSamples(samples);
  }

  /**
   * The cell of a codec's sample.
   *
   * @param precision of the codec, in bits, fewer than the cell's
   */
  static int cell(int sample, int precision, PixelLayout layout) {
    int unused = Integer.SIZE - precision;
    int bits = sample << unused;
    int value = layout.signed() ? bits >> unused : bits >>> unused;
    return (value << shift(precision, layout)) & ((1 << layout.allocated()) - 1);
  }

  /** By how many bits a codec's sample is moved up in its cell. */
  static int shift(int precision, PixelLayout layout) {
    return precision > layout.highBit() ? 0 : layout.shift();
  }

  @Override
  public short[] cells(PixelLayout layout) {
    return cells;
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
