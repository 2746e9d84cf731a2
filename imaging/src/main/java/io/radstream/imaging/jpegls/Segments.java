package io.radstream.imaging.jpegls;

import io.radstream.imaging.BadImageException;

/** Walks from marker to marker (T.87 annex C). Owned by one decoder. */
final class Segments {

  static final int START = 0xD8;
  static final int END = 0xD9;

  /** Frames, and a table, of the processes of T.81. */
  private static final int FIRST_OF_JPEG = 0xC0;

  private static final int LAST_OF_JPEG = 0xCF;

  static final int RESTART = 0xD0;
  static final int SCAN = 0xDA;
  static final int LINES = 0xDC;
  static final int RESTART_INTERVAL = 0xDD;
  static final int FRAME = 0xF7;
  static final int PRESETS = 0xF8;
  static final int COLOUR_TRANSFORM = 0xE8;

  private static final int ONES = 0xFF;

  private final byte[] bytes;
  private int position;
  private int segmentEnd;

  private Segments(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * Behind the start marker.
   *
   * @throws BadImageException if the bytes do not begin with it
   */
  static Segments opened(byte[] bytes) throws BadImageException {
    Segments segments = new Segments(bytes);
    if (segments.marker() != START) {
      throw BadImageException.corrupt("JPEG-LS data do not begin with their marker");
    }
    return segments;
  }

  /** Throws where a marker may not stand in front of a scan. */
  static void requireMisc(int marker) throws BadImageException {
    if (marker == LINES || (marker >= FIRST_OF_JPEG && marker <= LAST_OF_JPEG)) {
      throw BadImageException.unsupported("JPEG-LS image of a process that is not read");
    }
    if (marker == SCAN || marker <= END) {
      throw BadImageException.corrupt("JPEG-LS image has no frame or no scan");
    }
  }

  /** The byte behind a marker's ones; any number of bytes of ones may come before it. */
  int marker() throws BadImageException {
    if (octet() != ONES) {
      throw BadImageException.corrupt("JPEG-LS marker is missing");
    }
    int marker = octet();
    while (marker == ONES) {
      marker = octet();
    }
    return marker;
  }

  /**
   * Opens the segment that follows.
   *
   * @return its length without the length's own bytes
   */
  int open() throws BadImageException {
    int length = word() - 2;
    if (length < 0 || length > bytes.length - position) {
      throw damaged();
    }
    segmentEnd = position + length;
    return length;
  }

  /** Leaves the segment for what follows it. */
  void close() {
    position = segmentEnd;
  }

  /** The next byte. */
  int octet() throws BadImageException {
    if (position >= bytes.length) {
      throw BadImageException.corrupt("JPEG-LS data end before the image does");
    }
    return bytes[position++] & 0xFF;
  }

  /** The next two bytes as a number. */
  int word() throws BadImageException {
    return octet() << Byte.SIZE | octet();
  }

  int position() {
    return position;
  }

  /** Goes to the first marker from a position on, or to the end. */
  void seekMarker(int from) {
    position = from;
    while (position < bytes.length && !isMarker()) {
      position++;
    }
  }

  private boolean isMarker() {
    return bytes[position] == (byte) ONES && position + 1 < bytes.length && bytes[position + 1] < 0;
  }

  static BadImageException damaged() {
    return BadImageException.corrupt("JPEG-LS segment is damaged");
  }
}
