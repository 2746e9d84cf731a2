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
    short[] cells = new short[(int) layout.pixels()];
    ByteBuffer bytes = set.bytes().position(pixels.start());
    if (layout.allocated() == 16) {
      bytes.asShortBuffer().get(cells);
      return cells;
    }
    // PS3.5 section 7.3: big endian swaps the bytes of words, even where each is a sample.
    boolean swapped = set.encoding() == Encoding.EXPLICIT_BIG && pixels.vr() == Vr.OW;
    if (swapped && pixels.length() % 2 != 0) {
      throw BadImageException.corrupt("DICOM words with an odd number of bytes");
    }
    fill(cells, bytes.slice(), swapped ? 1 : 0, layout);
    return cells;
  }

  private static void fill(short[] cells, ByteBuffer samples, int swap, PixelLayout layout) {
    int pixelStep = layout.planar() ? 1 : layout.samples();
    int sampleStep = layout.planar() ? cells.length : 1;
    boolean rgb = layout.colour() == PixelLayout.Colour.RGB;
    for (int i = 0; i < cells.length; i++) {
      int at = i * pixelStep;
      int first = samples.get(at ^ swap) & 0xFF;
      if (rgb) {
        int green = samples.get((at + sampleStep) ^ swap) & 0xFF;
        int blue = samples.get((at + 2 * sampleStep) ^ swap) & 0xFF;
        first = Luminance.of(first, green, blue);
      }
      cells[i] = (short) first;
    }
  }
}
