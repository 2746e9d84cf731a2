package io.radstream.imaging.decode;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * A JPEG's start-of-frame segment.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param components samples a pixel: 1, 3 or 4
 * @param lettered whether the components are named R, G, B
 */
record JpegFrame(int width, int height, int components, boolean lettered) {

  private static final int FIXED_BYTES = 6;

  /**
   * Reads a segment.
   *
   * @param marker the second byte of its marker, 0xC0 to 0xCF
   * @param data what follows the segment's length
   */
  static JpegFrame of(int marker, ByteBuffer data) throws BadImageException {
    if (marker > 0xC2) {
      throw BadImageException.unsupported("JPEG of a process that is not read here");
    }
    if (data.remaining() < FIXED_BYTES) {
      throw BadImageException.corrupt("JPEG frame header too short");
    }
    int precision = data.get() & 0xFF;
    int height = data.getShort() & 0xFFFF;
    int width = data.getShort() & 0xFFFF;
    int components = data.get() & 0xFF;
    requireReadable(precision, width, height, components);
    if (data.remaining() < 3 * components) {
      throw BadImageException.corrupt("JPEG frame header too short");
    }
    return new JpegFrame(width, height, components, components == 3 && isLettered(data));
  }

  private static void requireReadable(int precision, int width, int height, int components)
      throws BadImageException {
    if (precision != 8) {
      throw BadImageException.unsupported("JPEG of %d bit; 8 are read".formatted(precision));
    }
    if (components != 1 && components != 3 && components != 4) {
      throw BadImageException.unsupported("JPEG of %d components".formatted(components));
    }
    if (width < 1 || height < 1) {
      throw BadImageException.corrupt("JPEG header with an impossible size");
    }
  }

  private static boolean isLettered(ByteBuffer data) {
    int first = data.position();
    return data.get(first) == 'R' && data.get(first + 3) == 'G' && data.get(first + 6) == 'B';
  }
}
