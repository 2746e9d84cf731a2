package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;

/**
 * Reads PNG (ISO/IEC 15948) of every colour type and depth, interlaced or not. Colour becomes luma,
 * transparency is laid on black, 16-bit stays 16-bit, smaller depths become 8-bit; colour profiles
 * and gamma are ignored. Rows are turned to grey as they are inflated, so that memory is the grey
 * picture plus two rows; a general-purpose reader would first hold up to eight bytes a pixel.
 */
final class PngDecoder implements ImageDecoder {

  @Override
  public boolean recognises(byte[] bytes) {
    return ImageFormat.PNG.matches(bytes);
  }

  @Override
  public DecodeResult decode(byte[] bytes, ImageLimits limits) {
    try {
      return new DecodeResult.Decoded(read(bytes, limits));
    } catch (BadImageException e) {
      return DecodeResult.Rejected.of(e);
    }
  }

  private static GreyImage read(byte[] bytes, ImageLimits limits) throws BadImageException {
    PngHeader header = PngHeader.of(bytes);
    HeaderCheck.require(header.width(), header.height(), header.channels(), bytes.length, limits);
    PngFile file = PngFile.of(bytes, header);
    PngGrey grey = PngGrey.of(header, file.palette(), file.transparency());
    try (PngRows rows = new PngRows(bytes, file.imageData())) {
      short[] samples = new short[header.width() * header.height()];
      for (PngPass pass : PngPass.of(header)) {
        pass.read(rows, grey, samples);
      }
      rows.expectEnd();
      return new GreyImage(header.width(), header.height(), grey.maxSample(), samples);
    }
  }
}
