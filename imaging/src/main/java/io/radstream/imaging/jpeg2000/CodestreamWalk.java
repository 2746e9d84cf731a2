package io.radstream.imaging.jpeg2000;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Steps from segment to segment through one codestream (ISO/IEC 15444-1, annex A), and from
 * tile-part to tile-part. All tiles must be there, each tile-part to its end. Used once.
 */
final class CodestreamWalk {

  private static final int START_OF_CODESTREAM = 0xFF4F;
  private static final int SIZE = 0xFF51;
  private static final int CODING_STYLE = 0xFF52;
  private static final int CODING_STYLE_OF_COMPONENT = 0xFF53;
  private static final int PROGRESSION_CHANGE = 0xFF5F;
  private static final int PACKED_HEADERS = 0xFF60;
  private static final int PACKED_HEADERS_OF_TILE = 0xFF61;
  private static final int START_OF_TILE_PART = 0xFF90;
  private static final int START_OF_DATA = 0xFF93;
  private static final int END = 0xFFD9;
  private static final int TILE_PART_HEADER = 12;
  private static final int MOST_TILE_PARTS = 4 * ImageSize.MOST_TILES;

  private final ByteBuffer bytes;
  private @Nullable CodingStyle style;

  CodestreamWalk(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  Jpeg2000Image walk() throws BadImageException {
    if (marker() != START_OF_CODESTREAM || marker() != SIZE) {
      throw BadImageException.corrupt("compressed frame that is no JPEG 2000 codestream");
    }
    ImageSize size = ImageSize.of(segment());
    int marker = marker();
    while (marker != START_OF_TILE_PART) {
      pass(marker, size);
      marker = marker();
    }
    CodingStyle found = style;
    if (found == null) {
      throw BadImageException.corrupt("JPEG 2000 without a coding style");
    }
    tileParts(size);
    return new Jpeg2000Image(bytes.array(), size, found);
  }

  private void pass(int marker, ImageSize size) throws BadImageException {
    switch (marker) {
      case CODING_STYLE -> style = CodingStyle.of(segment(), size);
      case CODING_STYLE_OF_COMPONENT -> {
        CodingStyle general = style;
        if (general == null) {
          throw BadImageException.corrupt("JPEG 2000 without a coding style");
        }
        CodingStyle.ofComponent(segment(), size, general);
      }
      case PROGRESSION_CHANGE, PACKED_HEADERS, PACKED_HEADERS_OF_TILE ->
          throw BadImageException.unsupported("JPEG 2000 of a form that is not read here");
      case START_OF_CODESTREAM, SIZE, START_OF_TILE_PART, START_OF_DATA, END ->
          throw BadImageException.corrupt("JPEG 2000 marker where none may be");
      default -> segment();
    }
  }

  /** From behind the first tile-part's marker to the end. */
  private void tileParts(ImageSize size) throws BadImageException {
    BitSet seen = new BitSet(size.tiles());
    int count = 0;
    int marker = START_OF_TILE_PART;
    while (marker == START_OF_TILE_PART) {
      if (++count > MOST_TILE_PARTS) {
        throw BadImageException.unsupported("JPEG 2000 in more parts than are read here");
      }
      seen.set(tilePart(size));
      marker = bytes.remaining() < Short.BYTES ? END : marker();
    }
    if (marker != END || seen.cardinality() != size.tiles()) {
      throw BadImageException.corrupt("JPEG 2000 that lacks tiles");
    }
  }

  /** Steps over one tile-part; returns its tile. */
  private int tilePart(ImageSize size) throws BadImageException {
    int start = bytes.position() - Short.BYTES;
    ByteBuffer header = segment();
    if (header.remaining() != TILE_PART_HEADER - 2 * Short.BYTES) {
      throw BadImageException.corrupt("JPEG 2000 segment of a wrong length");
    }
    int tile = header.getShort() & 0xFFFF;
    long length = Integer.toUnsignedLong(header.getInt());
    if (tile >= size.tiles()) {
      throw BadImageException.corrupt("JPEG 2000 of more tiles than its size");
    }
    int marker = marker();
    while (marker != START_OF_DATA) {
      pass(marker, size);
      marker = marker();
    }
    long end = length == 0 ? lastEnd() : start + length;
    if (end < bytes.position() || end > bytes.limit()) {
      throw truncated();
    }
    bytes.position((int) end);
    return tile;
  }

  /** Where the last tile-part ends that does not say it itself: before the end marker. */
  private int lastEnd() throws BadImageException {
    int end = bytes.limit() - Short.BYTES;
    while (end >= bytes.position() && (bytes.getShort(end) & 0xFFFF) != END) {
      if (bytes.get(end + 1) != 0 || end < bytes.limit() - 2 * Short.BYTES) {
        throw truncated();
      }
      end--;
    }
    return end;
  }

  private int marker() throws BadImageException {
    if (bytes.remaining() < Short.BYTES) {
      throw truncated();
    }
    return bytes.getShort() & 0xFFFF;
  }

  /** What follows the length of the segment; the buffer stands behind it. */
  private ByteBuffer segment() throws BadImageException {
    int length = bytes.remaining() < Short.BYTES ? 0 : bytes.getShort() & 0xFFFF;
    if (length < Short.BYTES || length - Short.BYTES > bytes.remaining()) {
      throw truncated();
    }
    int start = bytes.position();
    bytes.position(start + length - Short.BYTES);
    return bytes.duplicate().limit(bytes.position()).position(start);
  }

  private static BadImageException truncated() {
    return BadImageException.corrupt("JPEG 2000 ends before its last tile does: truncated");
  }
}
