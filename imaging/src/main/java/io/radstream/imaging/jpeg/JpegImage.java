package io.radstream.imaging.jpeg;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.ExifOrientation;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Orientation;
import io.radstream.imaging.codec.RasterSamples;
import java.awt.image.Raster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * One image in a JPEG file: its outline, what the markers say, is found without decoding.
 * Immutable, safe for use by many threads.
 */
public final class JpegImage {

  /** The most scans that a file may have. */
  public static final int MOST_SCANS = JpegScans.MOST;

  private static final JpegCodec CODEC = new JpegCodec();
  private static final byte[] END = {(byte) 0xFF, (byte) 0xD9};
  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;

  /** JFIF 1.02: version, no unit, density 1:1, no thumbnail. */
  private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0};

  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  private final byte[] bytes;
  private final JpegFrame frame;
  private final JpegColour colour;
  private final boolean namesColour;
  private final Orientation orientation;
  private final int scans;
  private final boolean keepsCoefficients;
  private final List<Stretch> kept;

  /** Bytes of the file from {@code start} to before {@code end}. */
  record Stretch(int start, int end) {}

  /**
   * What the walk through a file found.
   *
   * @param namesColour whether a marker or a component's name says what the components mean
   * @param keepsCoefficients whether a decoder must keep all coefficients: their bits, or their
   *     components, come in several scans
   * @param kept the stretches of the file that decoding needs: everything but metadata
   */
  JpegImage(
      byte[] bytes,
      JpegFrame frame,
      JpegColour colour,
      boolean namesColour,
      Orientation orientation,
      int scans,
      boolean keepsCoefficients,
      List<Stretch> kept) {
    this.bytes = bytes;
    this.frame = frame;
    this.colour = colour;
    this.namesColour = namesColour;
    this.orientation = orientation;
    this.scans = scans;
    this.keepsCoefficients = keepsCoefficients;
    this.kept = kept;
  }

  /**
   * Finds the outline.
   *
   * @param bytes a whole file; not changed
   * @throws BadImageException if it is damaged before its image ends, or not of a kind that is read
   *     here
   */
  public static JpegImage of(byte[] bytes) throws BadImageException {
    return new JpegWalk(bytes).walk();
  }

  /** Columns as they are stored, at least 1. */
  public int width() {
    return frame.width();
  }

  /** Rows as they are stored, at least 1. */
  public int height() {
    return frame.height();
  }

  /** Samples a pixel: 1, 3 or 4. */
  public int components() {
    return frame.components();
  }

  /** Bytes of the whole file. */
  public int length() {
    return bytes.length;
  }

  /** Passes over the pixels, at least 1. */
  public int scans() {
    return scans;
  }

  /** Bytes of the coefficients that a decoder must keep; 0 if it need not keep them. */
  public long coefficientBytes() {
    return keepsCoefficients ? frame.coefficients() * Short.BYTES : 0;
  }

  /** Whether it is stored as it is to be seen. */
  public boolean isUpright() {
    return orientation == Orientation.UPRIGHT;
  }

  /**
   * Decodes the image. Hold width and height against a limit first.
   *
   * @throws BadImageException if its data are damaged
   */
  public GreyImage image() throws BadImageException {
    return orientation.upright(colour.grey(decoded()));
  }

  /**
   * Decodes the components as they are stored, whichever way is up. Hold width and height against a
   * limit first.
   *
   * @return 0 to 255 each, pixel by pixel
   * @throws BadImageException if its data are damaged
   */
  public short[] samples() throws BadImageException {
    return RasterSamples.of(decoded());
  }

  /**
   * Whether the three components are red, green and blue.
   *
   * @param unlessSaid what to answer if the file does not say
   */
  public boolean isRgb(boolean unlessSaid) {
    return components() == 3 && (namesColour ? colour == JpegColour.RGB : unlessSaid);
  }

  private Raster decoded() throws BadImageException {
    Raster raster = CODEC.read(withoutMetadata());
    if (raster.getWidth() != frame.width()
        || raster.getHeight() != frame.height()
        || raster.getNumBands() != frame.components()) {
      throw BadImageException.corrupt("JPEG header contradicts itself");
    }
    return raster;
  }

  /** The file without its application and comment segments, and with an end marker. */
  private byte[] withoutMetadata() {
    ByteArrayOutputStream copy = new ByteArrayOutputStream(bytes.length + END.length);
    for (Stretch stretch : kept) {
      copy.write(bytes, stretch.start(), stretch.end() - stretch.start());
    }
    copy.writeBytes(END);
    return copy.toByteArray();
  }

  /**
   * A file of nothing but the pixels, which decodes to the same image: tables, frame, scans, and,
   * where the pixels would change without them, one short segment that says what the components
   * mean and one that says which way is up. Comments, application data, thumbnails, profiles and
   * all behind the end are gone.
   */
  public byte[] bare() {
    byte[] image = withoutMetadata();
    ByteArrayOutputStream bare = new ByteArrayOutputStream(image.length + 64);
    bare.write(image, 0, 2);
    writeColour(bare);
    if (!isUpright()) {
      byte[] tiff = ExifOrientation.tiff(orientation);
      write(bare, APP1, ByteBuffer.allocate(EXIF.length + tiff.length).put(EXIF).put(tiff).array());
    }
    bare.write(image, 2, image.length - 2);
    return bare.toByteArray();
  }

  /** Only where the components would be taken for something else without it. */
  private void writeColour(ByteArrayOutputStream bare) {
    if (colour == JpegColour.of(frame, false, JpegAdobe.NONE)) {
      return;
    }
    if (colour == JpegColour.LUMA) {
      write(bare, APP0, JFIF);
    } else {
      write(bare, APP14, JpegAdobe.segment(colour == JpegColour.YCCK));
    }
  }

  private static void write(ByteArrayOutputStream out, int marker, byte[] data) {
    int length = data.length + 2;
    out.write(0xFF);
    out.write(marker);
    out.write(length >>> 8);
    out.write(length);
    out.write(data, 0, data.length);
  }
}
