package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * Of a coding style segment (ISO/IEC 15444-1, A.6.1 COD and A.6.2 COC) what tells how many parts a
 * decoder must keep account of. A few bytes of header can ask for millions of them, each of which
 * takes memory before any sample does.
 *
 * @param layers 1 to 65535; 1 where the segment does not say
 * @param blocks code blocks of the image, of all components
 * @param precincts of the image, of all resolutions and components
 */
record CodingStyle(int layers, long blocks, long precincts) {

  /** Code blocks, each as often as there are layers. */
  static final long MOST_BLOCKS = 1 << 21;

  /** Packets: a precinct's share of a layer (annex B.9). */
  static final long MOST_PACKETS = 1 << 20;

  private static final int MOST_LEVELS = 32;
  private static final int MOST_BLOCK_BITS = 12;
  private static final int PARAMETERS = 5;
  private static final int WHOLE_PRECINCT = 15;

  /** Reads what follows the length of COD. */
  static CodingStyle of(ByteBuffer data, ImageSize size) throws BadImageException {
    if (data.remaining() < PARAMETERS + PARAMETERS) {
      throw wrongLength();
    }
    boolean precincts = (data.get() & 1) == 1;
    data.get();
    int layers = data.getShort() & 0xFFFF;
    data.get();
    return parameters(data, size, layers, precincts).withinLimits();
  }

  /** Reads what follows the length of COC, which overrides COD for one component. */
  static CodingStyle ofComponent(ByteBuffer data, ImageSize size, CodingStyle general)
      throws BadImageException {
    if (data.remaining() < 2 + PARAMETERS) {
      throw wrongLength();
    }
    data.get();
    boolean precincts = (data.get() & 1) == 1;
    return parameters(data, size, general.layers, precincts).withinLimits();
  }

  /** Table A.20. */
  private static CodingStyle parameters(
      ByteBuffer data, ImageSize size, int layers, boolean ownPrecincts) throws BadImageException {
    int levels = data.get() & 0xFF;
    int across = (data.get() & 0xFF) + 2;
    int down = (data.get() & 0xFF) + 2;
    data.getShort();
    if (layers < 1
        || levels > MOST_LEVELS
        || across + down > MOST_BLOCK_BITS
        || data.remaining() != (ownPrecincts ? levels + 1 : 0)) {
      throw BadImageException.corrupt("JPEG 2000 with an impossible coding style");
    }
    long blocks = 0;
    long precincts = 0;
    for (int resolution = 0; resolution <= levels; resolution++) {
      int own = ownPrecincts ? data.get() & 0xFF : WHOLE_PRECINCT * 0x11;
      int less = levels - resolution;
      int wide = own & 0xF;
      int high = own >> 4;
      precincts += parts(size, less, wide, high);
      // Three bands, each of half the size; a code block is no larger than its precinct.
      int half = resolution == 0 ? 0 : 1;
      blocks +=
          (resolution == 0 ? 1 : 3)
              * parts(
                  size,
                  less + half,
                  Math.min(across, Math.max(0, wide - half)),
                  Math.min(down, Math.max(0, high - half)));
    }
    return new CodingStyle(layers, blocks * size.components(), precincts * size.components());
  }

  /** Parts of 2^wide x 2^high that the tiles have at a resolution, one more for those cut off. */
  private static long parts(ImageSize size, int less, int wide, int high) {
    return size.tiles()
        * (((size.tileWidth() - 1L) >> (less + wide)) + 2)
        * (((size.tileHeight() - 1L) >> (less + high)) + 2);
  }

  private CodingStyle withinLimits() throws BadImageException {
    if (blocks * layers > MOST_BLOCKS || precincts * layers > MOST_PACKETS) {
      throw BadImageException.unsupported("JPEG 2000 in more parts than are read here");
    }
    return this;
  }

  private static BadImageException wrongLength() {
    return BadImageException.corrupt("JPEG 2000 segment of a wrong length");
  }
}
