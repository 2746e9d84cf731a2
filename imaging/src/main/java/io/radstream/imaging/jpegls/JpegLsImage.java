package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.codec.CodedImage;

/**
 * One image in JPEG-LS (T.87) whose frame header was read and whose samples are not decoded yet: 2
 * to 16 bit, one component or three, in any order of their samples, lossless or with a bounded
 * error, with restart intervals. Mapping tables, sub-sampled components, point transforms, colour
 * transforms and a height that is stated at the end are not read. What stands in application
 * segments and comments is passed over. Immutable, safe for use by many threads.
 */
public final class JpegLsImage implements CodedImage {

  /** Processor time of a sample, as {@link #workUnits} counts it; there are about 25 M a second. */
  private static final int WORK = 4;

  /** Contexts, regions of gradients, and two lines of the longest row. */
  private static final long STATE = 2 << 20;

  private final byte[] bytes;
  private final Frame frame;

  private JpegLsImage(byte[] bytes, Frame frame) {
    this.bytes = bytes;
    this.frame = frame;
  }

  /**
   * Finds the outline.
   *
   * @param bytes from the start marker on; what follows the last sample is not looked at; not
   *     changed
   * @throws BadImageException if there is no frame header of a kind that is read here
   */
  public static JpegLsImage of(byte[] bytes) throws BadImageException {
    Segments segments = Segments.opened(bytes);
    int marker = segments.marker();
    while (marker != Segments.FRAME) {
      Segments.requireMisc(marker);
      segments.open();
      segments.close();
      marker = segments.marker();
    }
    return new JpegLsImage(bytes, Frame.read(segments, segments.open()));
  }

  @Override
  public int width() {
    return frame.width();
  }

  @Override
  public int height() {
    return frame.height();
  }

  @Override
  public int components() {
    return frame.components();
  }

  @Override
  public int precision() {
    return frame.precision();
  }

  @Override
  public long heapBytes() {
    return Short.BYTES * frame.sampleCount() + STATE;
  }

  @Override
  public long workUnits() {
    return WORK * frame.sampleCount();
  }

  @Override
  public short[] samples() throws BadImageException {
    return new JpegLsDecoder(bytes, frame).decode();
  }
}
