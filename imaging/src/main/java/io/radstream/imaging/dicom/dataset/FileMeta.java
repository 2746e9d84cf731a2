package io.radstream.imaging.dicom.dataset;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Set;

/**
 * The file meta information (PS3.10 section 7.1): group 0002, explicit little endian, though some
 * programs write it as they write the data set.
 *
 * @param end offset of the data set
 * @param transferSyntax UID of how the data set is written, if stated
 * @param sopClass UID of what the data set is, if stated
 */
record FileMeta(int end, Optional<String> transferSyntax, Optional<String> sopClass) {

  private static final int GROUP = 0x0002;

  /** Reads from the buffer's position; there may be none. */
  static FileMeta read(ByteBuffer file) throws BadImageException {
    Encoding encoding = encoding(file);
    int end = end(file, encoding);
    ByteBuffer group = file.duplicate().limit(end);
    DataSet set = DataSet.read(group, encoding, Set.of(Tag.TRANSFER_SYNTAX, Tag.MEDIA_SOP_CLASS));
    return new FileMeta(end, set.text(Tag.TRANSFER_SYNTAX), set.text(Tag.MEDIA_SOP_CLASS));
  }

  private static Encoding encoding(ByteBuffer file) {
    ByteBuffer bytes = file.duplicate().order(Encoding.IMPLICIT_LITTLE.order());
    int at = bytes.position();
    boolean explicit =
        bytes.remaining() < ElementForm.LONG.headerBytes()
            || Vr.isKnown(Vr.at(bytes, at))
            || !ElementGuess.leadsOn(ElementForm.IMPLICIT, bytes, at, false);
    return explicit ? Encoding.EXPLICIT_LITTLE : Encoding.IMPLICIT_LITTLE;
  }

  /**
   * Ends where another group begins. The group's stated length is only believed where an element
   * ends there too: behind it a deflated data set may begin with any bytes.
   */
  private static int end(ByteBuffer file, Encoding encoding) throws BadImageException {
    ElementCursor cursor = new ElementCursor(file, encoding);
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
