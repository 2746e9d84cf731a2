package io.radstream.imaging.jpeglossless;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import io.radstream.imaging.BadImageException;
import io.radstream.imaging.codec.CodecInput;
import io.radstream.imaging.codec.CodedImage;
import io.radstream.imaging.codec.LibraryCodec;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/**
 * A lossless JPEG of one scan (ISO/IEC 10918-1, process 14): grey of 2 to 16 bits, or three
 * components of 8 bits. Decoded by TwelveMonkeys' reader, which is asked by its class and gets a
 * JPEG that is written anew around the entropy-coded data, because of what it does otherwise:
 *
 * <ul>
 *   <li>Zeros before the end marker: without them it loses the last pixel of some images. They also
 *       tell when the data end too early, which it does not: then it reads all of them.
 *   <li>Grey of other than 8 bits is announced as 16 bits, as odd numbers of bits are refused. All
 *       predictors keep a constant that is added to all samples, so the first prediction, which
 *       depends on the bits, is set right afterwards.
 *   <li>What lies between restart markers is decoded as an image of its own, which by the standard
 *       it is: else the last pixel before each marker can be lost, and the first row after it is
 *       predicted wrongly.
 * </ul>
 *
 * <p>Immutable, safe for use by many threads.
 */
public final class JpegLosslessImage implements CodedImage {

  /** Bits whose first prediction the reader takes for those of the image. */
  private static final int LIFTED = 16;

  /** The reader looks no further than this behind the data of an image that is all there. */
  private static final int LOOK_AHEAD = 12;

  private static final int ZEROS = 24;

  /** What the reader holds of a sample: a whole number, and the sample of its raster. */
  private static final int SAMPLE_BYTES = Integer.BYTES + Short.BYTES;

  /** Tables of the reader. */
  private static final long STATE = 1 << 20;

  private static final int WORK = 3;

  private static final JPEGImageReaderSpi PROVIDER = provider();

  private final byte[] bytes;
  private final LosslessFrame frame;
  private final LosslessScan scan;
  private final List<LosslessScan.Stretch> tables;
  private final int rowsOfStretch;

  /**
   * What the walk through the bytes found.
   *
   * @param tables the segments of Huffman tables, markers included
   * @param rowsOfStretch rows that each stretch of the scan but the last holds
   */
  JpegLosslessImage(
      byte[] bytes,
      LosslessFrame frame,
      LosslessScan scan,
      List<LosslessScan.Stretch> tables,
      int rowsOfStretch) {
    this.bytes = bytes;
    this.frame = frame;
    this.scan = scan;
    this.tables = tables;
    this.rowsOfStretch = rowsOfStretch;
  }

  /**
   * Finds the outline.
   *
   * @param bytes from the start marker on; not changed
   * @throws BadImageException if it is damaged or of a kind that is not read here
   */
  public static JpegLosslessImage of(byte[] bytes) throws BadImageException {
    JpegLosslessImage image = new LosslessWalk(bytes).walk();
    if (image.components() > 1 && image.precision() != Byte.SIZE) {
      throw BadImageException.unsupported(
          "JPEG lossless of colours of %d bit; 8 are read".formatted(image.precision()));
    }
    return image;
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
    long ofStretch = (long) frame.width() * rowsOfStretch * frame.components() * SAMPLE_BYTES;
    return ofStretch + sampleCount() * Short.BYTES + bytes.length + STATE;
  }

  @Override
  public long workUnits() {
    return WORK * sampleCount() + STATE * scan.stretches().size();
  }

  private long sampleCount() {
    return (long) frame.width() * frame.height() * frame.components();
  }

  @Override
  public short[] samples() throws BadImageException {
    short[] samples = new short[(int) sampleCount()];
    int at = 0;
    for (LosslessScan.Stretch stretch : scan.stretches()) {
      int rowSamples = frame.width() * frame.components();
      int rows = Math.min(rowsOfStretch, frame.height() - at / rowSamples);
      decode(stretch, rows, samples, at);
      at += rows * rowSamples;
    }
    if (readPrecision() != frame.precision()) {
      lower(samples);
    }
    return samples;
  }

  private void decode(LosslessScan.Stretch stretch, int rows, short[] samples, int at)
      throws BadImageException {
    byte[] image = written(stretch, rows);
    CodecInput input = new CodecInput(image);
    Raster raster = LibraryCodec.read(reader(), input, width(), rows, components());
    if (input.furthest() > image.length - 2 - ZEROS + LOOK_AHEAD) {
      throw BadImageException.corrupt("JPEG data end too early");
    }
    LibraryCodec.copy(raster, samples, at);
  }

  /** Not the registered one: which that is depends on what else is on the class path. */
  private static JPEGImageReaderSpi provider() {
    JPEGImageReaderSpi provider = new JPEGImageReaderSpi();
    // Gives it the JDK's reader, which it needs for other JPEGs and does not work without.
    provider.onRegistration(IIORegistry.getDefaultInstance(), ImageReaderSpi.class);
    return provider;
  }

  private static ImageReader reader() {
    try {
      return PROVIDER.createReaderInstance(null);
    } catch (IOException e) {
      throw new UncheckedIOException("the JPEG reader cannot be made", e);
    }
  }

  private int readPrecision() {
    return frame.precision() == Byte.SIZE ? Byte.SIZE : LIFTED;
  }

  /** Takes out the difference between the first prediction of 16 bits and that of the image. */
  private void lower(short[] samples) {
    int lift = (1 << (LIFTED - 1)) - (1 << (frame.precision() - 1));
    int mask = (1 << frame.precision()) - 1;
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) ((samples[i] - lift) & mask);
    }
  }

  /** An image of one stretch alone. */
  private byte[] written(LosslessScan.Stretch stretch, int rows) {
    ByteArrayOutputStream out = new ByteArrayOutputStream(stretch.end() - stretch.start() + 1024);
    write(out, 0xFF, 0xD8);
    tables.forEach(table -> out.write(bytes, table.start(), table.end() - table.start()));
    int components = frame.components();
    write(out, 0xFF, 0xC3, 0, 8 + 3 * components, readPrecision());
    write(out, rows >>> 8, rows, frame.width() >>> 8, frame.width(), components);
    for (int i = 0; i < components; i++) {
      write(out, i + 1, 0x11, 0);
    }
    write(out, 0xFF, 0xDA, 0, 6 + 2 * components, components);
    for (int i = 0; i < components; i++) {
      write(out, i + 1, scan.tables()[i]);
    }
    write(out, scan.predictor(), 0, scan.transform());
    out.write(bytes, stretch.start(), stretch.end() - stretch.start());
    out.writeBytes(new byte[ZEROS]);
    write(out, 0xFF, 0xD9);
    return out.toByteArray();
  }

  private static void write(ByteArrayOutputStream out, int... values) {
    for (int value : values) {
      out.write(value);
    }
  }
}
