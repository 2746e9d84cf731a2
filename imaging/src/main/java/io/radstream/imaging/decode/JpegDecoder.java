package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import java.awt.image.Raster;

/**
 * Reads 8-bit JPEG (ISO/IEC 10918-1), baseline, extended and progressive: grey, YCbCr, RGB, CMYK
 * and YCCK. The luma of YCbCr is taken as it is stored. The Exif orientation is applied; colour
 * profiles are ignored. Arithmetic coding, lossless and 12-bit files are refused.
 */
final class JpegDecoder implements ImageDecoder {

  private final JpegCodec codec = new JpegCodec();

  @Override
  public boolean recognises(byte[] bytes) {
    return ImageFormat.JPEG.matches(bytes);
  }

  @Override
  public DecodeResult decode(byte[] bytes, ImageLimits limits) {
    try {
      return new DecodeResult.Decoded(read(bytes, limits));
    } catch (BadImageException e) {
      return DecodeResult.Rejected.of(e);
    }
  }

  private GreyImage read(byte[] bytes, ImageLimits limits) throws BadImageException {
    JpegFile file = JpegFile.of(bytes);
    JpegFrame frame = file.frame();
    HeaderCheck.require(frame.width(), frame.height(), frame.components(), bytes.length, limits);
    Raster raster = codec.read(file.withoutMetadata(bytes));
    if (raster.getWidth() != frame.width()
        || raster.getHeight() != frame.height()
        || raster.getNumBands() != frame.components()) {
      throw BadImageException.corrupt("JPEG header contradicts itself");
    }
    return file.orientation().upright(file.colour().grey(raster));
  }
}
