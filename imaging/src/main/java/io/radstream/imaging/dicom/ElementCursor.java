package io.radstream.imaging.dicom;

import io.radstream.imaging.BadImageException;
import java.nio.ByteBuffer;

/**
 * Reads the headers of data elements one after another (PS3.5 section 7.1). No length leaves it
 * that is longer than what is left, so nobody above needs to check one. Not thread-safe.
 */
final class ElementCursor {

  private static final long UNDEFINED = 0xFFFF_FFFFL;
  private static final int SHORTEST_HEADER = 8;

  private final ByteBuffer bytes;
  private Encoding encoding;

  /** Reads from the buffer's position to its limit; the buffer itself does not move. */
  ElementCursor(ByteBuffer bytes, Encoding encoding) {
    this.bytes = bytes.duplicate().order(encoding.order());
    this.encoding = encoding;
  }

  Encoding encoding() {
    return encoding;
  }

  void encoding(Encoding next) {
    encoding = next;
    bytes.order(next.order());
  }

  boolean hasNext() {
    return bytes.hasRemaining();
  }

  int position() {
    return bytes.position();
  }

  /** The group of the next element, or -1 where fewer than two bytes are left. */
  int peekGroup() {
    return bytes.remaining() < 2 ? -1 : bytes.getShort(bytes.position()) & 0xFFFF;
  }

  /** Reads one header; the position is then at the value. */
  Element next() throws BadImageException {
    require(SHORTEST_HEADER);
    int tag = ((bytes.getShort() & 0xFFFF) << 16) | (bytes.getShort() & 0xFFFF);
    if (Tag.isDelimiter(tag) || !encoding.isExplicit()) {
      return element(tag, Vr.NONE, Integer.toUnsignedLong(bytes.getInt()));
    }
    int vr = ((bytes.get() & 0xFF) << 8) | (bytes.get() & 0xFF);
    if (Vr.isShort(vr)) {
      return element(tag, vr, bytes.getShort() & 0xFFFF);
    }
    if (!Vr.isPlausible(vr)) {
      throw BadImageException.corrupt("DICOM element without a value representation");
    }
    bytes.getShort();
    require(Integer.BYTES);
    return element(tag, vr, Integer.toUnsignedLong(bytes.getInt()));
  }

  /** Steps over the value of an element that was just read and has a length. */
  void skip(Element element) {
    bytes.position(element.start() + element.length());
  }

  /** Steps over the value of an element that was just read, whether it has a length or not. */
  void stepOver(Element element) throws BadImageException {
    if (element.isUndefined()) {
      SequenceWalk.skip(this, element);
    } else {
      skip(element);
    }
  }

  private Element element(int tag, int vr, long length) throws BadImageException {
    if (length == UNDEFINED) {
      if (!Vr.mayBeUndefined(vr)) {
        throw BadImageException.corrupt("DICOM element without a length");
      }
      return new Element(tag, vr, bytes.position(), Element.UNDEFINED);
    }
    if (length > bytes.remaining()) {
      throw BadImageException.corrupt(
          "DICOM element of %d bytes where %d are left".formatted(length, bytes.remaining()));
    }
    return new Element(tag, vr, bytes.position(), (int) length);
  }

  private void require(int count) throws BadImageException {
    if (bytes.remaining() < count) {
      throw BadImageException.corrupt("DICOM file ends within an element");
    }
  }
}
