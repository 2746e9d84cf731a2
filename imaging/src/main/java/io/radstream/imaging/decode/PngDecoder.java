package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.png.PngImage;

/**
 * Reads PNG (ISO/IEC 15948) of every colour type and depth, interlaced or not. Colour becomes luma,
 * transparency is laid on black unless nothing at all would be seen, 16-bit stays 16-bit, smaller
 * depths become 8-bit; the eXIf orientation is applied, colour profiles and gamma are ignored. Rows
 * are turned to grey as they are inflated, so that memory is the grey image plus two rows; a
 * general-purpose reader would first hold up to eight bytes a pixel.
 */
final class PngDecoder implements ImageDecoder {

  /** A stored byte beside a JPEG's sample in one scan. */
  private static final int WORK = 1;

  @Override
  public boolean recognises(byte[] bytes) {
    return ImageFormat.PNG.matches(bytes);
  }

  @Override
  public GreyImage decode(byte[] bytes, ImageLimits limits) throws BadImageException {
    return within(limits, bytes).image();
  }

  @Override
  public DecodeCost cost(byte[] bytes, ImageLimits limits) throws BadImageException {
    PngImage image = within(limits, bytes);
    long pixels = (long) image.width() * image.height();
    // The grey samples, once more if they must be turned, and two rows as they are stored.
    long heap = 2 * DecodeCost.GREY_SAMPLE * pixels + 2L * image.rowBytes();
    long work = WORK * pixels * Math.max(1, image.bitsPerPixel() / Byte.SIZE);
    return new DecodeCost(heap, DecodeCost.CODEC_STATE, work);
  }

  private static PngImage within(ImageLimits limits, byte[] bytes) throws BadImageException {
    PngImage image = PngImage.of(bytes);
    limits.require(image.width(), image.height(), image.channels(), bytes.length);
    return image;
  }
}
