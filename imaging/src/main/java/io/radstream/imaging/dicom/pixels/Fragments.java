package io.radstream.imaging.dicom.pixels;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.dicom.dataset.DataSet;
import io.radstream.imaging.dicom.dataset.Element;
import io.radstream.imaging.dicom.dataset.Encoding;
import io.radstream.imaging.dicom.dataset.Tag;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Pixel data in fragments (PS3.5 A.4): an offset table, then the only frame in one piece or more.
 * They end with a delimiter, with the file, or where anything else than a fragment begins.
 */
final class Fragments {

  private static final int ITEM_HEADER = 8;

  private Fragments() {}

  /** The frame in one piece, little endian; a view of the file unless it lies in several. */
  static ByteBuffer joined(DataSet set, Element pixels) throws BadImageException {
    List<ByteBuffer> items = items(set.bytes().position(pixels.start()));
    if (items.isEmpty()) {
      throw BadImageException.corrupt("DICOM pixel data without fragments");
    }
    List<ByteBuffer> frame = isTable(items) ? items.subList(1, items.size()) : items;
    return join(frame).order(Encoding.EXPLICIT_LITTLE.order());
  }

  /** A table of offsets is empty or holds one, 0, for the one frame. Some files have none. */
  private static boolean isTable(List<ByteBuffer> items) {
    ByteBuffer first = items.get(0);
    return first.remaining() == 0
        || (items.size() > 1
            && (first.remaining() <= Integer.BYTES || first.getInt(first.position()) == 0));
  }

  private static List<ByteBuffer> items(ByteBuffer bytes) {
    List<ByteBuffer> items = new ArrayList<>();
    int at = bytes.position();
    while (bytes.limit() - at >= ITEM_HEADER && Tag.at(bytes, at) == Tag.ITEM) {
      long length = Integer.toUnsignedLong(bytes.getInt(at + Integer.BYTES));
      // What the file lacks is missed when the frame is read.
      int end = (int) Math.min(bytes.limit(), at + ITEM_HEADER + length);
      items.add(bytes.duplicate().limit(end).position(at + ITEM_HEADER).slice());
      at = end;
    }
    return items;
  }

  private static ByteBuffer join(List<ByteBuffer> pieces) {
    if (pieces.size() == 1) {
      return pieces.get(0);
    }
    // All of them lie in the file, so they are no larger together.
    ByteBuffer whole = ByteBuffer.allocate(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
    pieces.forEach(whole::put);
    return whole.flip();
  }
}
