package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Where one chunk's data lies in the file.
 *
 * @param type four ASCII letters, big-endian
 * @param start offset of the first data byte
 * @param length data bytes, all of them within the file
 * @param intact whether the check sum is right
 */
record PngChunk(int type, int start, int length, boolean intact) {

  static final int IHDR = 0x49484452;
  static final int PLTE = 0x504C5445;
  static final int TRNS = 0x74524E53;
  static final int IDAT = 0x49444154;
  static final int ACTL = 0x6163544C;
  static final int EXIF = 0x65584966;
  static final int IEND = 0x49454E44;

  private static final int FRAME = 12; // length, type, check sum

  /**
   * The chunk that begins at the offset.
   *
   * @throws BadImageException if it does not lie within the file, or is critical and damaged
   */
  static PngChunk at(byte[] bytes, int offset) throws BadImageException {
    if (!isWhole(bytes, offset)) {
      throw BadImageException.corrupt("PNG chunk reaches beyond the end: truncated");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int length = buffer.getInt(offset);
    CRC32 sum = new CRC32();
    sum.update(bytes, offset + 4, length + 4);
    boolean intact = (int) sum.getValue() == buffer.getInt(offset + 8 + length);
    PngChunk chunk = new PngChunk(buffer.getInt(offset + 4), offset + 8, length, intact);
    if (!intact && chunk.isCritical() && chunk.type != IEND) {
      throw BadImageException.corrupt("PNG chunk with a wrong check sum");
    }
    return chunk;
  }

  /** Whether a chunk begins at the offset that lies within the file to its check sum. */
  static boolean isWhole(byte[] bytes, int offset) {
    if (bytes.length - offset < FRAME) {
      return false;
    }
    int length = ByteBuffer.wrap(bytes).getInt(offset);
    return length >= 0 && length <= bytes.length - offset - FRAME;
  }

  /**
   * What the file holds of image data whose chunk it does not hold to its end; nothing where other
   * things lie at the offset.
   */
  static PngChunk remainder(byte[] bytes, int offset) {
    boolean data =
        bytes.length - offset >= Long.BYTES && ByteBuffer.wrap(bytes).getInt(offset + 4) == IDAT;
    int start = data ? offset + 8 : bytes.length;
    return new PngChunk(IDAT, start, bytes.length - start, false);
  }

  /** Whether a reader that does not know this chunk must give up: its first letter is a capital. */
  boolean isCritical() {
    return (type & 0x20_00_00_00) == 0;
  }

  /** Offset of the chunk after this one. */
  int next() {
    return start + length + 4;
  }
}
