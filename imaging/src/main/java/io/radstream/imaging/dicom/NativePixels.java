package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;
import java.nio.ByteBuffer;

/** Pixel data without compression (PS3.5 section 8.1). */
final class NativePixels {

  private NativePixels() {}

  /** The cells of grey samples as they are stored, or the luma of colours; row by row. */
  static short[] read(DataSet set, Element pixels, PixelLayout layout) throws BadImageException {
    long expected = layout.bytes();
    // PS3.5 section 8.1.1: an odd number of bytes is padded.
    if (pixels.length() != expected && pixels.length() != expected + (expected & 1)) {
      throw BadImageException.corrupt(
          pixels.isUndefined()
              ? "DICOM pixel data in fragments where none are due"
              : "%d bytes of pixels where %d are due".formatted(pixels.length(), expected));
    }
    ByteBuffer bytes = set.bytes().position(pixels.start());
    if (layout.allocated() == 16) {
      short[] cells = new short[(int) layout.pixels()];
      bytes.asShortBuffer().get(cells);
      return cells;
    }
    byte[] samples = new byte[pixels.length()];
    bytes.get(samples);
    // PS3.5 section 7.3: big endian swaps the bytes of words, even where each is a sample.
    if (set.encoding() == Encoding.EXPLICIT_BIG && pixels.vr() == Vr.OW) {
      swapPairs(samples);
    }
    return grey(samples, layout, layout.planar());
  }

  /** One grey value for each pixel of 8-bit samples. */
  static short[] grey(byte[] samples, PixelLayout layout, boolean planar) {
    int count = (int) layout.pixels();
    int pixelStep = planar ? 1 : layout.samples();
    int sampleStep = planar ? count : 1;
    boolean rgb = layout.colour() == PixelLayout.Colour.RGB;
    short[] values = new short[count];
    for (int i = 0; i < count; i++) {
      int at = i * pixelStep;
      int first = samples[at] & 0xFF;
      values[i] =
          (short)
              (rgb
                  ? Luminance.of(
                      first, samples[at + sampleStep] & 0xFF, samples[at + 2 * sampleStep] & 0xFF)
                  : first);
    }
    return values;
  }

  private static void swapPairs(byte[] samples) {
    for (int i = 0; i + 1 < samples.length; i += 2) {
      byte first = samples[i];
      samples[i] = samples[i + 1];
      samples[i + 1] = first;
    }
  }
}
