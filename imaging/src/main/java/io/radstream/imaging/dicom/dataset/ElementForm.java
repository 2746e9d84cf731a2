package io.radstream.imaging.dicom.dataset;

import java.nio.ByteBuffer;

/** The three forms that an element's header can have (PS3.5 section 7.1). */
enum ElementForm {
  /** Tag and 32-bit length. */
  IMPLICIT(8),
  /** Tag, value representation, 16-bit length. */
  SHORT(8),
  /** Tag, value representation, two unused bytes, 32-bit length. */
  LONG(12);

  private static final long UNDEFINED = 0xFFFF_FFFFL;

  private final int headerBytes;

  ElementForm(int headerBytes) {
    this.headerBytes = headerBytes;
  }

  /** That of an explicit element; future representations have 32-bit lengths. */
  static ElementForm ofVr(int vr) {
    return Vr.isShort(vr) ? SHORT : LONG;
  }

  int headerBytes() {
    return headerBytes;
  }

  /** The length that the header at an offset states, which may be {@link Element#UNDEFINED}. */
  long length(ByteBuffer bytes, int at) {
    if (this == SHORT) {
      return bytes.getShort(at + 6) & 0xFFFF;
    }
    long length = Integer.toUnsignedLong(bytes.getInt(at + headerBytes - Integer.BYTES));
    return length == UNDEFINED ? Element.UNDEFINED : length;
  }

  /** Whether header and value lie within the buffer; of a value without length, its first item. */
  boolean fits(ByteBuffer bytes, int at) {
    int left = bytes.limit() - at - headerBytes;
    if (left < 0) {
      return false;
    }
    long length = length(bytes, at);
    return length == Element.UNDEFINED
        ? left >= Integer.BYTES && Tag.at(bytes, at + headerBytes) == Tag.ITEM
        : length <= left;
  }

  /** Offset behind a value that has a length. */
  int end(ByteBuffer bytes, int at) {
    return at + headerBytes + (int) length(bytes, at);
  }
}
