package io.radstream.imaging.jpeglossless;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.codec.CodedImage;

/**
 * A lossless JPEG of one scan (ISO/IEC 10918-1, process 14): grey or three components of 2 to 16
 * bits, any predictor, with restarts or without. Immutable, safe for use by many threads.
 */
public final class JpegLosslessImage implements CodedImage {

  private static final long TABLES = 1 << 20;
  private static final int WORK = 2;

  private final byte[] bytes;
  private final LosslessFrame frame;
  private final LosslessScan scan;
  private final int rowsOfStretch;

  /**
   * What the walk through the bytes found.
   *
   * @param rowsOfStretch rows that each stretch of the scan but the last holds
   */
  JpegLosslessImage(byte[] bytes, LosslessFrame frame, LosslessScan scan, int rowsOfStretch) {
    this.bytes = bytes;
    this.frame = frame;
    this.scan = scan;
    this.rowsOfStretch = rowsOfStretch;
  }

  /**
   * Finds the outline.
   *
   * @param bytes from the start marker on; not changed
   * @throws BadImageException if it is damaged or of a kind that is not read here
   */
  public static JpegLosslessImage of(byte[] bytes) throws BadImageException {
    return new LosslessWalk(bytes).walk();
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
    return sampleCount() * Short.BYTES + bytes.length + TABLES;
  }

  @Override
  public long workUnits() {
    return WORK * sampleCount();
  }

  private long sampleCount() {
    return (long) frame.width() * frame.height() * frame.components();
  }

  @Override
  public short[] samples() throws BadImageException {
    return new LosslessDecoder(frame, scan).decode(bytes, rowsOfStretch);
  }
}
