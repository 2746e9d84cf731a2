package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;

/**
 * A PNG of nothing but its pixels: header, palette, transparency, image data and, if it is not
 * upright, the orientation. Texts, times, profiles, previews, unknown chunks, and all behind the
 * image data's end are gone.
 */
public final class BarePng {

  private static final int WHOLE_HEADER = 33;
  private static final byte[] NOTHING = {};

  private BarePng() {}

  /**
   * The bare file; it decodes to the same image.
   *
   * @param bytes a whole file; not changed
   * @throws BadImageException if it is damaged, not of a kind that is read here, or beyond the
   *     limits
   */
  public static byte[] of(byte[] bytes, ImageLimits limits) throws BadImageException {
    PngHeader header = PngHeader.of(bytes);
    HeaderCheck.require(header.width(), header.height(), header.channels(), bytes.length, limits);
    PngFile file = PngFile.of(bytes, header);
    if (file.imageData().stream().allMatch(chunk -> chunk.length() == 0)) {
      throw BadImageException.corrupt("PNG without image data");
    }
    ByteArrayOutputStream bare = new ByteArrayOutputStream(bytes.length);
    bare.write(bytes, 0, WHOLE_HEADER);
    if (header.colour() == PngHeader.Colour.PALETTE) {
      write(bare, PngChunk.PLTE, file.palette());
    }
    byte[] transparency = transparency(header, file);
    if (transparency.length > 0) {
      write(bare, PngChunk.TRNS, transparency);
    }
    if (file.orientation() != Orientation.UPRIGHT) {
      write(bare, PngChunk.EXIF, ExifOrientation.tiff(file.orientation()));
    }
    for (PngChunk chunk : PngStream.of(bytes, header, file.imageData())) {
      write(
          bare,
          PngChunk.IDAT,
          Arrays.copyOfRange(bytes, chunk.start(), chunk.start() + chunk.length()));
    }
    write(bare, PngChunk.IEND, NOTHING);
    HeaderCheck.require(header.width(), header.height(), header.channels(), bare.size(), limits);
    return bare.toByteArray();
  }

  /** Nothing where its length is wrong: decoders take no notice of it then. */
  private static byte[] transparency(PngHeader header, PngFile file) {
    int length = file.transparency().length;
    boolean meant =
        switch (header.colour()) {
          case GREY, RGB -> length == 2 * header.channels();
          case PALETTE -> length <= file.palette().length / 3;
          case GREY_ALPHA, RGB_ALPHA -> false;
        };
    return meant ? file.transparency() : NOTHING;
  }

  private static void write(ByteArrayOutputStream out, int type, byte[] data) {
    ByteBuffer typed = ByteBuffer.allocate(Integer.BYTES + data.length).putInt(type).put(data);
    CRC32 sum = new CRC32();
    sum.update(typed.array());
    out.writeBytes(number(data.length));
    out.writeBytes(typed.array());
    out.writeBytes(number((int) sum.getValue()));
  }

  private static byte[] number(int value) {
    return ByteBuffer.allocate(Integer.BYTES).putInt(value).array();
  }
}
