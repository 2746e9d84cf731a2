package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.ExifOrientation;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.Interruption;
import io.radstream.imaging.Orientation;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;

/**
 * One image in a PNG file: its header is read, the rest not looked at yet. Immutable, safe for use
 * by many threads.
 */
public final class PngImage {

  private static final int WHOLE_HEADER = 33;
  private static final byte[] NOTHING = {};

  private final byte[] bytes;
  private final PngHeader header;

  private PngImage(byte[] bytes, PngHeader header) {
    this.bytes = bytes;
    this.header = header;
  }

  /**
   * Reads the header.
   *
   * @param bytes a whole file that begins with PNG's signature; not changed
   * @throws BadImageException if it is damaged
   */
  public static PngImage of(byte[] bytes) throws BadImageException {
    return new PngImage(bytes, PngHeader.of(bytes));
  }

  /** Columns as they are stored, at least 1. */
  public int width() {
    return header.width();
  }

  /** Rows as they are stored, at least 1. */
  public int height() {
    return header.height();
  }

  /** Samples a pixel, as encoded. */
  public int channels() {
    return header.channels();
  }

  /** Bits a pixel, as encoded. */
  public int bitsPerPixel() {
    return header.bitsPerPixel();
  }

  /**
   * Bytes of a row, as encoded.
   *
   * @throws BadImageException if they are too many for any row
   */
  public int rowBytes() throws BadImageException {
    return header.rowBytes(header.width());
  }

  /**
   * Decodes the image. Hold width and height against a limit first.
   *
   * @throws BadImageException if the file is damaged, or not of a kind that is read here
   */
  public GreyImage image() throws BadImageException {
    PngFile file = PngFile.of(bytes, header);
    PngGrey grey = PngGrey.of(header, file.palette(), file.transparency());
    short[] samples = samples(file, grey);
    if (grey.isInvisible()) {
      // Whoever wrote that forgot about transparency: an image that nobody can see is none.
      grey = PngGrey.opaque(header, file.palette());
      samples = samples(file, grey);
    }
    return file.orientation()
        .upright(new GreyImage(header.width(), header.height(), grey.maxSample(), samples));
  }

  private short[] samples(PngFile file, PngGrey grey) throws BadImageException {
    try (PngRows rows = new PngRows(bytes, file.imageData())) {
      short[] samples = new short[header.width() * header.height()];
      for (PngPass pass : PngPass.of(header)) {
        pass.read(rows, grey, samples);
      }
      rows.expectEnd(file.ended());
      return samples;
    }
  }

  /**
   * A file of nothing but the pixels, which decodes to the same image: header, palette,
   * transparency, image data and, if it is not upright, the orientation. Texts, times, profiles,
   * previews, unknown chunks, and all behind the image data's end are gone.
   *
   * @throws BadImageException if the file is damaged, or not of a kind that is read here
   */
  public byte[] bare() throws BadImageException {
    PngFile file = PngFile.of(bytes, header);
    if (file.imageData().stream().allMatch(chunk -> chunk.length() == 0)) {
      throw BadImageException.corrupt("PNG without image data");
    }
    ByteArrayOutputStream bare = new ByteArrayOutputStream(bytes.length);
    bare.write(bytes, 0, WHOLE_HEADER);
    if (header.colour() == PngHeader.Colour.PALETTE) {
      write(bare, PngChunk.PLTE, file.palette());
    }
    byte[] transparency = transparency(file);
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
    return bare.toByteArray();
  }

  /** Nothing where its length is wrong: decoders take no notice of it then. */
  private byte[] transparency(PngFile file) {
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

  /**
   * One pass over the image: all of it, or one of Adam7's seven (ISO/IEC 15948, section 8.2).
   *
   * @param x0 first column
   * @param y0 first row
   * @param dx distance of columns
   * @param dy distance of rows
   */
  private record PngPass(PngHeader header, int x0, int y0, int dx, int dy) {

    static List<PngPass> of(PngHeader header) {
      if (!header.interlaced()) {
        return List.of(new PngPass(header, 0, 0, 1, 1));
      }
      return List.of(
          new PngPass(header, 0, 0, 8, 8),
          new PngPass(header, 4, 0, 8, 8),
          new PngPass(header, 0, 4, 4, 8),
          new PngPass(header, 2, 0, 4, 4),
          new PngPass(header, 0, 2, 2, 4),
          new PngPass(header, 1, 0, 2, 2),
          new PngPass(header, 0, 1, 1, 2));
    }

    /** Reads this pass's rows and puts their grey values where they belong. */
    void read(PngRows rows, PngGrey grey, short[] samples) throws BadImageException {
      int columns = count(header.width(), x0, dx);
      if (columns == 0) {
        return;
      }
      byte[] row = new byte[header.rowBytes(columns)];
      byte[] above = new byte[row.length];
      int pixelBytes = Math.max(1, header.bitsPerPixel() / 8);
      for (int y = y0; y < header.height(); y += dy) {
        Interruption.check();
        rows.next(row, above, pixelBytes);
        int target = y * header.width() + x0;
        for (int column = 0; column < columns; column++) {
          samples[target + column * dx] = (short) grey.at(row, column);
        }
        byte[] swap = above;
        above = row;
        row = swap;
      }
    }

    private static int count(int size, int first, int step) {
      return size <= first ? 0 : (size - first + step - 1) / step;
    }
  }
}
