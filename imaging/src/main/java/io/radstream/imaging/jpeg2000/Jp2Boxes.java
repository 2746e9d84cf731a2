package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The boxes of a JP2 file (ISO/IEC 15444-1, annex I.4), of which only the codestream is looked at.
 */
final class Jp2Boxes {

  private static final int SIGNATURE = 0x6A50_2020;
  private static final int CODESTREAM = 0x6A70_3263;
  private static final int HEADER = 8;

  private Jp2Boxes() {}

  /** The codestream of a file that begins with a signature box; else the bytes as they are. */
  static byte[] codestream(byte[] bytes) throws BadImageException {
    ByteBuffer boxes = ByteBuffer.wrap(bytes);
    if (bytes.length < HEADER || boxes.getInt(Integer.BYTES) != SIGNATURE) {
      return bytes;
    }
    int at = 0;
    while (bytes.length - at >= HEADER) {
      long length = Integer.toUnsignedLong(boxes.getInt(at));
      long end = length == 0 ? bytes.length : at + length;
      if (length == 1 || end < at + HEADER || end > bytes.length) {
        break;
      }
      if (boxes.getInt(at + Integer.BYTES) == CODESTREAM) {
        return Arrays.copyOfRange(bytes, at + HEADER, (int) end);
      }
      at = (int) end;
    }
    throw BadImageException.corrupt("JP2 file without a codestream");
  }
}
