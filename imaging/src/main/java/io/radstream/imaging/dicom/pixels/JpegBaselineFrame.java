package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Luminance;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.jpeg.JpegImage;

/**
 * A JPEG of 8 bit in a DICOM file. What its markers say of its colours counts for more than the
 * header, as many programs convert colours on the way and keep the header; where both differ, the
 * luma stands for all three samples.
 *
 * @param colour what the header says
 */
record JpegBaselineFrame(JpegImage image, PixelColour colour) implements CodedImage {

  /** Rows of components that the codec holds at once: two rows of the largest blocks. */
  private static final int ROWS_OF_CODEC = 64;

  private static final int SAMPLE_BYTES = Byte.BYTES + Short.BYTES;
  private static final int COPIES_OF_FILE = 2;
  private static final long STATE = 1 << 19;
  private static final short NO_COLOUR = 0x80;

  @Override
  public int width() {
    return image.width();
  }

  @Override
  public int height() {
    return image.height();
  }

  @Override
  public int components() {
    return image.components();
  }

  @Override
  public int precision() {
    return Byte.SIZE;
  }

  @Override
  public long heapBytes() {
    return SAMPLE_BYTES * sampleCount() + COPIES_OF_FILE * (long) image.length();
  }

  @Override
  public long nativeBytes() {
    return image.coefficientBytes() + (long) width() * components() * ROWS_OF_CODEC + STATE;
  }

  @Override
  public long workUnits() {
    return sampleCount() * (1L + image.scans());
  }

  private long sampleCount() {
    return (long) width() * height() * components();
  }

  @Override
  public short[] samples() throws BadImageException {
    short[] samples = image.samples();
    boolean saidRgb = colour == PixelColour.RGB;
    if (components() == 3 && image.isRgb(saidRgb) != saidRgb) {
      toLuma(samples, saidRgb);
    }
    return samples;
  }

  private static void toLuma(short[] samples, boolean saidRgb) {
    for (int i = 0; i < samples.length; i += 3) {
      if (!saidRgb) {
        samples[i] = (short) Luminance.of(samples[i], samples[i + 1], samples[i + 2]);
      }
      samples[i + 1] = saidRgb ? samples[i] : NO_COLOUR;
      samples[i + 2] = samples[i + 1];
    }
  }
}
