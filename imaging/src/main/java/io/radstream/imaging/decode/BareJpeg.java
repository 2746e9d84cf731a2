package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * A JPEG of nothing but its pixels: tables, frame, scans, and, where the pixels would change
 * without them, one short segment that says what the components mean and one that says which way is
 * up. Comments, application data, thumbnails, profiles and all behind the end are gone.
 */
public final class BareJpeg {

  private static final int APP0 = 0xE0;
  private static final int APP1 = 0xE1;
  private static final int APP14 = 0xEE;

  /** JFIF 1.02: version, no unit, density 1:1, no thumbnail. */
  private static final byte[] JFIF = {'J', 'F', 'I', 'F', 0, 1, 2, 0, 0, 1, 0, 1, 0, 0};

  private static final byte[] EXIF = {'E', 'x', 'i', 'f', 0, 0};

  private BareJpeg() {}

  /**
   * The bare file; it decodes to the same image.
   *
   * @param bytes a whole file; not changed
   * @throws BadImageException if it is damaged before its image ends, not of a kind that is read
   *     here, or beyond the limits
   */
  public static byte[] of(byte[] bytes, ImageLimits limits) throws BadImageException {
    JpegFile file = JpegFile.of(bytes);
    JpegFrame frame = file.frame();
    HeaderCheck.require(frame.width(), frame.height(), frame.components(), bytes.length, limits);
    byte[] image = file.withoutMetadata(bytes);
    ByteArrayOutputStream bare = new ByteArrayOutputStream(image.length + 64);
    bare.write(image, 0, 2);
    writeColour(file, bare);
    if (file.orientation() != Orientation.UPRIGHT) {
      byte[] tiff = ExifOrientation.tiff(file.orientation());
      write(bare, APP1, ByteBuffer.allocate(EXIF.length + tiff.length).put(EXIF).put(tiff).array());
    }
    bare.write(image, 2, image.length - 2);
    HeaderCheck.require(frame.width(), frame.height(), frame.components(), bare.size(), limits);
    return bare.toByteArray();
  }

  /** Only where the components would be taken for something else without it. */
  private static void writeColour(JpegFile file, ByteArrayOutputStream bare) {
    JpegColour colour = file.colour();
    if (colour == JpegColour.of(file.frame(), false, JpegAdobe.NONE)) {
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
