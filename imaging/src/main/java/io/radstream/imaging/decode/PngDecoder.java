package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;

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
    PngHeader header = PngHeader.of(bytes);
    HeaderCheck.require(header.width(), header.height(), header.channels(), bytes.length, limits);
    PngFile file = PngFile.of(bytes, header);
    PngGrey grey = PngGrey.of(header, file.palette(), file.transparency());
    short[] samples = samples(bytes, header, file, grey);
    if (grey.isInvisible()) {
      // Whoever wrote that forgot about transparency: an image that nobody can see is none.
      grey = PngGrey.opaque(header, file.palette());
      samples = samples(bytes, header, file, grey);
    }
    return file.orientation()
        .upright(new GreyImage(header.width(), header.height(), grey.maxSample(), samples));
  }

  @Override
  public DecodeCost cost(byte[] bytes, ImageLimits limits) throws BadImageException {
    PngHeader header = PngHeader.of(bytes);
    HeaderCheck.require(header.width(), header.height(), header.channels(), bytes.length, limits);
    long pixels = (long) header.width() * header.height();
    // The grey samples, once more if they must be turned, and two rows as they are stored.
    long heap = 2 * DecodeCost.GREY_SAMPLE * pixels + 2L * header.rowBytes(header.width());
    long work = WORK * pixels * Math.max(1, header.bitsPerPixel() / Byte.SIZE);
    return new DecodeCost(heap, DecodeCost.CODEC_STATE, work);
  }

  private static short[] samples(byte[] bytes, PngHeader header, PngFile file, PngGrey grey)
      throws BadImageException {
    try (PngRows rows = new PngRows(bytes, file.imageData())) {
      short[] samples = new short[header.width() * header.height()];
      for (PngPass pass : PngPass.of(header)) {
        pass.read(rows, grey, samples);
      }
      rows.expectEnd(file.ended());
      return samples;
    }
  }
}
