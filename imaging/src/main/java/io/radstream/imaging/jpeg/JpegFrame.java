package io.radstream.imaging.jpeg;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * A JPEG's start-of-frame segment.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param components samples a pixel: 1, 3 or 4
 * @param progressive whether each scan refines what others began
 * @param coefficients of all components, those of unseen blocks at the edges included
 * @param lettered whether the components are named R, G, B
 */
record JpegFrame(
    int width,
    int height,
    int components,
    boolean progressive,
    long coefficients,
    boolean lettered) {

  private static final int FIXED_BYTES = 6;
  private static final int PROGRESSIVE = 0xC2;
  private static final int BLOCK = 8;

  /**
   * Reads a segment.
   *
   * @param marker the second byte of its marker, 0xC0 to 0xCF
   * @param data what follows the segment's length
   */
  static JpegFrame of(int marker, ByteBuffer data) throws BadImageException {
    if (marker > PROGRESSIVE) {
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
    return new JpegFrame(
        width,
        height,
        components,
        marker == PROGRESSIVE,
        coefficients(width, height, components, data),
        components == 3 && isLettered(data));
  }

  /** Annex A.1.1 and A.2.4: each component's blocks, filled up to whole MCUs. */
  private static long coefficients(int width, int height, int components, ByteBuffer data) {
    int across = 1;
    int down = 1;
    long blocksOfMcu = 0;
    for (int i = 0; i < components; i++) {
      int sampling = data.get(data.position() + 3 * i + 1) & 0xFF;
      across = Math.max(across, sampling >> 4);
      down = Math.max(down, sampling & 0xF);
      blocksOfMcu += (long) (sampling >> 4) * (sampling & 0xF);
    }
    long mcus = wholes(width, BLOCK * across) * wholes(height, BLOCK * down);
    return mcus * blocksOfMcu * BLOCK * BLOCK;
  }

  private static long wholes(int size, int step) {
    return (size + step - 1L) / step;
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
