package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * The file meta information (PS3.10 section 7.1): group 0002, always explicit little endian.
 *
 * @param end offset of the data set
 * @param transferSyntax UID of how the data set is written, if stated
 * @param sopClass UID of what the data set is, if stated
 */
record FileMeta(int end, Optional<String> transferSyntax, Optional<String> sopClass) {

  private static final int GROUP = 0x0002;

  /** Reads from the buffer's position; there may be none. */
  static FileMeta read(ByteBuffer file) throws BadImageException {
    int end = end(file);
    ByteBuffer group = file.duplicate().limit(end);
    DataSet set =
        DataSet.read(
            group, Encoding.EXPLICIT_LITTLE, Set.of(Tag.TRANSFER_SYNTAX, Tag.MEDIA_SOP_CLASS));
    return new FileMeta(end, set.text(Tag.TRANSFER_SYNTAX), set.text(Tag.MEDIA_SOP_CLASS));
  }

  /**
   * Ends where another group begins. The group's stated length is only believed where an element
   * ends there too: behind it a deflated data set may begin with any bytes.
   */
  private static int end(ByteBuffer file) throws BadImageException {
    ElementCursor cursor = new ElementCursor(file, Encoding.EXPLICIT_LITTLE);
    long stated = -1;
    while (cursor.peekGroup() == GROUP && cursor.position() != stated) {
      Element element = cursor.next();
      if (element.isUndefined()) {
        throw BadImageException.corrupt("DICOM element without a length");
      }
      cursor.skip(element);
      if (element.tag() == Tag.META_LENGTH && element.length() == Integer.BYTES) {
        stated = cursor.position() + Integer.toUnsignedLong(littleEndian(file, element.start()));
      }
    }
    return cursor.position();
  }

  private static int littleEndian(ByteBuffer file, int at) {
    return file.duplicate().order(Encoding.EXPLICIT_LITTLE.order()).getInt(at);
  }
}
