package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.codec.RasterSamples;
import java.awt.image.Raster;

/**
 * A JPEG 2000 codestream of grey or of three components, 1 to 16 bits, decoded by jai-imageio's
 * JJ2000. The reader undoes colour transforms of the codestream itself (ISO/IEC 15444-1, annex G).
 * It knows no interruption, but reads each code block when it comes to it, and is left there.
 * Immutable, safe for use by many threads.
 */
public final class Jpeg2000Image implements CodedImage {

  /** The wavelet's whole number, and the sample of the raster. */
  private static final int SAMPLE_BYTES = Integer.BYTES + Short.BYTES;

  /** The reader's account of a code block, and of its share in a layer. */
  private static final int BLOCK_BYTES = 256;

  private static final int SHARE_BYTES = 32;
  private static final long STATE = 4 << 20;
  private static final int WORK = 15;

  private final byte[] bytes;
  private final ImageSize size;
  private final CodingStyle style;

  /** What the walk through the codestream found. */
  Jpeg2000Image(byte[] bytes, ImageSize size, CodingStyle style) {
    this.bytes = bytes;
    this.size = size;
    this.style = style;
  }

  /**
   * Finds the outline.
   *
   * @param bytes a codestream, or one in a JP2 file, as some programs put into DICOM files; not
   *     changed
   * @throws BadImageException if it is damaged or of a kind that is not read here
   */
  public static Jpeg2000Image of(byte[] bytes) throws BadImageException {
    return new CodestreamWalk(Jp2Boxes.codestream(bytes)).walk();
  }

  @Override
  public int width() {
    return size.width();
  }

  @Override
  public int height() {
    return size.height();
  }

  @Override
  public int components() {
    return size.components();
  }

  @Override
  public int precision() {
    return size.precision();
  }

  private long sampleCount() {
    return (long) size.width() * size.height() * size.components();
  }

  @Override
  public long heapBytes() {
    long accounts = style.blocks() * (BLOCK_BYTES + (long) SHARE_BYTES * style.layers());
    return sampleCount() * (SAMPLE_BYTES + Short.BYTES) + accounts + bytes.length + STATE;
  }

  @Override
  public long workUnits() {
    return WORK * sampleCount() + style.precincts() * style.layers();
  }

  @Override
  public short[] samples() throws BadImageException {
    Raster raster = WaveletReader.read(bytes);
    if (raster.getWidth() != width()
        || raster.getHeight() != height()
        || raster.getNumBands() != components()) {
      throw BadImageException.corrupt("JPEG 2000 header contradicts itself");
    }
    return RasterSamples.of(raster);
  }
}
