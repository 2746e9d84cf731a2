package io.radstream.imaging.decode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Where one chunk's data lies in the file.
 *
 * @param type four letters; an upper-case first letter marks a chunk that a reader must understand
 * @param start offset of the first data byte
 * @param length data bytes, all of them within the file
 */
record PngChunk(String type, int start, int length) {

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
    String type = new String(bytes, offset + 4, 4, StandardCharsets.ISO_8859_1);
    return new PngChunk(type, offset + 8, length);
  }

  boolean is(String name) {
    return type.equals(name);
  }

  /** Whether a reader that does not know this chunk must give up. */
  boolean isCritical() {
    return (type.charAt(0) & 0x20) == 0;
  }

  /** Offset of the chunk after this one. */
  int next() {
    return start + length + 4;
  }
}
