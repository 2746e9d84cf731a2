package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32;

/**
 * Where one chunk's data lies in the file.
 *
 * @param type four ASCII letters, big-endian
 * @param start offset of the first data byte
 * @param length data bytes, all of them within the file
 */
record PngChunk(int type, int start, int length) {

  static final int IHDR = 0x49484452;
  static final int PLTE = 0x504C5445;
  static final int TRNS = 0x74524E53;
  static final int IDAT = 0x49444154;
  static final int ACTL = 0x6163544C;
  static final int IEND = 0x49454E44;

  private static final int FRAME = 12; // length, type, check sum

  /** The chunk that begins at the offset; its check sum has been verified. */
  static PngChunk at(byte[] bytes, int offset) throws BadImageException {
    if (bytes.length - offset < FRAME) {
      throw BadImageException.corrupt("PNG ends before its end chunk: truncated");
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int length = buffer.getInt(offset);
    if (length < 0 || length > bytes.length - offset - FRAME) {
      throw BadImageException.corrupt("PNG chunk reaches beyond the end: truncated");
    }
    CRC32 sum = new CRC32();
    sum.update(bytes, offset + 4, length + 4);
    if ((int) sum.getValue() != buffer.getInt(offset + 8 + length)) {
      throw BadImageException.corrupt("PNG chunk with a wrong check sum");
    }
    return new PngChunk(buffer.getInt(offset + 4), offset + 8, length);
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
