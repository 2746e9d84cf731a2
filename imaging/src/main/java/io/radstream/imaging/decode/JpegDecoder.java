package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.RejectionReason;
import java.awt.image.Raster;

/**
 * Reads 8-bit JPEG (ISO/IEC 10918-1), baseline, extended and progressive: grey, YCbCr, RGB, CMYK
 * and YCCK. The luma of YCbCr is taken as it is stored. The Exif orientation is applied; colour
 * profiles are ignored. Arithmetic coding, lossless and 12-bit files are refused.
 */
final class JpegDecoder implements ImageDecoder {

  /** Rows of components that the codec holds at once: two rows of the largest blocks. */
  private static final int ROWS_OF_CODEC = 64;

  private final JpegCodec codec = new JpegCodec();

  @Override
  public boolean recognises(byte[] bytes) {
    return ImageFormat.JPEG.matches(bytes);
  }

  @Override
  public GreyImage decode(byte[] bytes, ImageLimits limits) throws BadImageException {
    JpegFile file = outline(bytes, limits);
    JpegFrame frame = file.frame();
    Raster raster = codec.read(file.withoutMetadata(bytes));
    if (raster.getWidth() != frame.width()
        || raster.getHeight() != frame.height()
        || raster.getNumBands() != frame.components()) {
      throw BadImageException.corrupt("JPEG header contradicts itself");
    }
    return file.orientation().upright(file.colour().grey(raster));
  }

  @Override
  public DecodeCost cost(byte[] bytes, ImageLimits limits) throws BadImageException {
    JpegFile file = outline(bytes, limits);
    JpegFrame frame = file.frame();
    long pixels = (long) frame.width() * frame.height();
    // The components, the grey samples, and those once more if they must be turned.
    int turned = file.orientation() == Orientation.UPRIGHT ? 1 : 2;
    long heap =
        pixels * (frame.components() + turned * (long) DecodeCost.GREY_SAMPLE)
            + DecodeCost.COPIES_OF_FILE * (long) bytes.length;
    long rows = (long) frame.width() * frame.components() * ROWS_OF_CODEC;
    long coefficients = file.keepsCoefficients() ? frame.coefficients() * Short.BYTES : 0;
    return new DecodeCost(
        heap,
        coefficients + rows + DecodeCost.CODEC_STATE,
        pixels * frame.components() * (1L + file.scans()));
  }

  /** The file's outline, its sizes being within the limits. */
  private static JpegFile outline(byte[] bytes, ImageLimits limits) throws BadImageException {
    JpegFile file = JpegFile.of(bytes);
    JpegFrame frame = file.frame();
    HeaderCheck.require(frame.width(), frame.height(), frame.components(), bytes.length, limits);
    if (file.keepsCoefficients()
        && frame.coefficients() * Short.BYTES
            > DecodeCost.DEAREST_NATIVE_PIXEL * limits.maxPixels()) {
      throw BadImageException.of(
          RejectionReason.TOO_LARGE, "JPEG of several scans whose coefficients are too many");
    }
    return file;
  }
}
