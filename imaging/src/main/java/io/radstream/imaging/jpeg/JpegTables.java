package io.radstream.imaging.jpeg;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * Which segments of a JPEG belong to its image (ISO/IEC 10918-1, annex B.2), and that they hold
 * what they must and no more. A decoder refuses those that do not.
 */
final class JpegTables {

  private static final int HUFFMAN_TABLES = 0xC4;
  private static final int LINES = 0xDC;
  private static final int START_OF_SCAN = 0xDA;
  private static final int QUANTISATION_TABLES = 0xDB;
  private static final int RESTART_INTERVAL = 0xDD;
  private static final int LENGTHS = 16;
  private static final int BLOCK = 64;

  private JpegTables() {}

  /** Whether a segment, a frame's header apart, is read to decode the image. */
  static boolean isNeeded(int marker) {
    return switch (marker) {
      case HUFFMAN_TABLES, LINES, START_OF_SCAN, QUANTISATION_TABLES, RESTART_INTERVAL -> true;
      default -> false;
    };
  }

  /**
   * Passes if the segment is exactly as long as its content.
   *
   * @param data what follows its length, of a scan its header alone
   */
  static void requireExact(int marker, ByteBuffer data) throws BadImageException {
    int left =
        switch (marker) {
          case HUFFMAN_TABLES -> leftBehindHuffman(data);
          case QUANTISATION_TABLES -> leftBehindQuantisation(data);
          case LINES, RESTART_INTERVAL -> data.remaining() - Short.BYTES;
          case START_OF_SCAN -> data.remaining() - 4 - 2 * first(data);
          default -> data.remaining() - 6 - 3 * componentsOfFrame(data);
        };
    if (left != 0) {
      throw BadImageException.corrupt("JPEG segment of a wrong length");
    }
  }

  private static int leftBehindHuffman(ByteBuffer data) {
    int at = data.position();
    while (data.limit() - at > LENGTHS) {
      int codes = 0;
      for (int i = 1; i <= LENGTHS; i++) {
        codes += data.get(at + i) & 0xFF;
      }
      at += 1 + LENGTHS + codes;
    }
    return data.limit() - at;
  }

  private static int leftBehindQuantisation(ByteBuffer data) {
    int at = data.position();
    while (at < data.limit()) {
      int bytes = (data.get(at) >> 4) == 0 ? Byte.BYTES : Short.BYTES;
      at += 1 + BLOCK * bytes;
    }
    return data.limit() - at;
  }

  private static int componentsOfFrame(ByteBuffer data) {
    return data.remaining() < 6 ? 0 : data.get(data.position() + 5) & 0xFF;
  }

  private static int first(ByteBuffer data) {
    return data.hasRemaining() ? data.get(data.position()) & 0xFF : 0;
  }
}
