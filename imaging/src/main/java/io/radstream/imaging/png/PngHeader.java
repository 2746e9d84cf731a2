package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * The IHDR chunk of a PNG file.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param depth bits a sample: 1, 2, 4, 8 or 16
 * @param colour what the samples of a pixel mean
 * @param interlaced whether the rows come in Adam7's seven passes
 */
record PngHeader(int width, int height, int depth, Colour colour, boolean interlaced) {

  private static final int OFFSET = 8;
  private static final int LENGTH = 13;

  /** PNG's colour types with the depths each allows. */
  enum Colour {
    GREY(0, 1, 1 | 2 | 4 | 8 | 16),
    RGB(2, 3, 8 | 16),
    PALETTE(3, 1, 1 | 2 | 4 | 8),
    GREY_ALPHA(4, 2, 8 | 16),
    RGB_ALPHA(6, 4, 8 | 16);

    private final int code;
    private final int channels;
    private final int depths; // each a power of two, so a sum says which

    Colour(int code, int channels, int depths) {
      this.code = code;
      this.channels = channels;
      this.depths = depths;
    }

    private static Colour of(int code, int depth) throws BadImageException {
      for (Colour colour : values()) {
        if (colour.code == code && Integer.bitCount(depth) == 1 && (colour.depths & depth) != 0) {
          return colour;
        }
      }
      throw BadImageException.corrupt("PNG has no colour type %d of %d bit".formatted(code, depth));
    }
  }

  /** Reads the header of a file that begins with PNG's signature. */
  static PngHeader of(byte[] bytes) throws BadImageException {
    PngChunk chunk = PngChunk.at(bytes, OFFSET);
    if (chunk.type() != PngChunk.IHDR || chunk.length() != LENGTH) {
      throw BadImageException.corrupt("PNG does not begin with its header chunk");
    }
    ByteBuffer data = ByteBuffer.wrap(bytes, chunk.start(), LENGTH);
    int width = data.getInt();
    int height = data.getInt();
    int depth = data.get() & 0xFF;
    Colour colour = Colour.of(data.get() & 0xFF, depth);
    if (width < 1 || height < 1) {
      throw BadImageException.corrupt("PNG header with an impossible size");
    }
    int compression = data.get();
    int filter = data.get();
    int interlace = data.get();
    if (compression != 0 || filter != 0 || (interlace & ~1) != 0) {
      throw BadImageException.corrupt("PNG header with an unknown method");
    }
    return new PngHeader(width, height, depth, colour, interlace == 1);
  }

  /** Samples a pixel, as encoded. */
  int channels() {
    return colour.channels;
  }

  /** Bits a pixel, as encoded. */
  int bitsPerPixel() {
    return colour.channels * depth;
  }

  /** Bytes of a row of so many pixels, without its filter byte. */
  int rowBytes(int pixels) throws BadImageException {
    long bits = (long) pixels * bitsPerPixel();
    if (bits > Integer.MAX_VALUE) {
      throw BadImageException.corrupt("PNG row too long");
    }
    return (int) ((bits + 7) / 8);
  }
}
