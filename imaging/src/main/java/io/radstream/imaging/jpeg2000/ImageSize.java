package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * The image and tile size segment (ISO/IEC 15444-1, A.5.1, SIZ): its components are all of one size
 * and kind.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 * @param components samples a pixel: 1 or 3
 * @param precision bits of a sample, 1 to 16
 * @param tiles how many there are, 1 to {@link #MOST_TILES}
 * @param tileWidth columns of a whole tile, no more than the image has
 * @param tileHeight rows of a whole tile, no more than the image has
 */
record ImageSize(
    int width,
    int height,
    int components,
    int precision,
    int tiles,
    int tileWidth,
    int tileHeight) {

  /** Enough for 64 Mpx in tiles of 128x128. */
  static final int MOST_TILES = 1 << 12;

  private static final int FIXED_BYTES = 36;
  private static final int MOST_SIDE = 0xFFFF;

  /** Reads what follows the segment's length. */
  static ImageSize of(ByteBuffer data) throws BadImageException {
    if (data.remaining() < FIXED_BYTES) {
      throw BadImageException.corrupt("JPEG 2000 header too short");
    }
    requireFirstPart(data.getShort());
    long[] grid = new long[8];
    for (int i = 0; i < grid.length; i++) {
      grid[i] = Integer.toUnsignedLong(data.getInt());
    }
    long width = grid[0] - grid[2];
    long height = grid[1] - grid[3];
    requireSide(width);
    requireSide(height);
    int components = data.getShort() & 0xFFFF;
    if (components != 1 && components != 3) {
      throw BadImageException.unsupported("JPEG 2000 of %d components".formatted(components));
    }
    long across = tiles(grid[0], grid[2], grid[4], grid[6]);
    long down = tiles(grid[1], grid[3], grid[5], grid[7]);
    if (across * down > MOST_TILES) {
      throw BadImageException.unsupported("JPEG 2000 of more than %d tiles".formatted(MOST_TILES));
    }
    return new ImageSize(
        (int) width,
        (int) height,
        components,
        precision(data, components),
        (int) (across * down),
        (int) Math.min(width, grid[4]),
        (int) Math.min(height, grid[5]));
  }

  /** Annex A.5.1: bit 14 says that other parts of the standard are needed, as high throughput. */
  private static void requireFirstPart(short capabilities) throws BadImageException {
    if ((capabilities & 0xC000) != 0) {
      throw BadImageException.unsupported("JPEG 2000 of another part than the first");
    }
  }

  private static void requireSide(long side) throws BadImageException {
    if (side < 1 || side > MOST_SIDE) {
      throw BadImageException.corrupt("JPEG 2000 header with an impossible size");
    }
  }

  /** How many tiles lie along one axis (annex B.3); a tile's corner may lie before the image's. */
  private static long tiles(long end, long start, long tile, long corner) throws BadImageException {
    if (tile < 1 || corner > start || corner + tile <= start || end > Integer.MAX_VALUE) {
      throw BadImageException.corrupt("JPEG 2000 header with impossible tiles");
    }
    return (end - corner + tile - 1) / tile;
  }

  private static int precision(ByteBuffer data, int components) throws BadImageException {
    if (data.remaining() != 3 * components) {
      throw BadImageException.corrupt("JPEG 2000 segment of a wrong length");
    }
    int first = data.get(data.position()) & 0xFF;
    for (int i = 0; i < components; i++) {
      int kind = data.get() & 0xFF;
      if (kind != first || data.getShort() != 0x0101) {
        throw BadImageException.unsupported("JPEG 2000 of components that differ");
      }
    }
    int precision = (first & 0x7F) + 1;
    if (precision > Short.SIZE) {
      throw BadImageException.unsupported("JPEG 2000 of %d bit".formatted(precision));
    }
    return precision;
  }
}
