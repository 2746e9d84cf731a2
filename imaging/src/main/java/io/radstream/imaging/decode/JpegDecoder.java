package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import io.radstream.imaging.jpeg.JpegImage;

/**
 * Reads 8-bit JPEG (ISO/IEC 10918-1), baseline, extended and progressive: grey, YCbCr, RGB, CMYK
 * and YCCK. The luma of YCbCr is taken as it is stored. The Exif orientation is applied; colour
 * profiles are ignored. Arithmetic coding, lossless and 12-bit files are refused.
 */
final class JpegDecoder implements ImageDecoder {

  /** Rows of components that the codec holds at once: two rows of the largest blocks. */
  private static final int ROWS_OF_CODEC = 64;

  @Override
  public boolean recognises(byte[] bytes) {
    return ImageFormat.JPEG.matches(bytes);
  }

  @Override
  public GreyImage decode(byte[] bytes, ImageLimits limits) throws BadImageException {
    return within(limits, bytes).image();
  }

  @Override
  public DecodeCost cost(byte[] bytes, ImageLimits limits) throws BadImageException {
    JpegImage file = within(limits, bytes);
    long pixels = (long) file.width() * file.height();
    // The components, the grey samples, and those once more if they must be turned.
    int turned = file.isUpright() ? 1 : 2;
    long heap =
        pixels * (file.components() + turned * (long) DecodeCost.GREY_SAMPLE)
            + DecodeCost.COPIES_OF_FILE * (long) bytes.length;
    long rows = (long) file.width() * file.components() * ROWS_OF_CODEC;
    return new DecodeCost(
        heap,
        file.coefficientBytes() + rows + DecodeCost.CODEC_STATE,
        pixels * file.components() * (1L + file.scans()));
  }

  private static JpegImage within(ImageLimits limits, byte[] bytes) throws BadImageException {
    JpegImage file = JpegImage.of(bytes);
    limits.require(file.width(), file.height(), file.components(), bytes.length);
    if (file.coefficientBytes() > DecodeCost.DEAREST_NATIVE_PIXEL * limits.maxPixels()) {
      throw BadImageException.of(
          RejectionReason.TOO_LARGE, "JPEG of several scans whose coefficients are too many");
    }
    return file;
  }
}
