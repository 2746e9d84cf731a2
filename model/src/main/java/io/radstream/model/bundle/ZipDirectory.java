package io.radstream.model.bundle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory at the end of a zip, which {@code ZipInputStream} does not look at. Source: APPNOTE
 * 6.3.10, sections 4.3.12 and 4.3.16. Without zip64 and without a comment: no bundle needs either.
 */
final class ZipDirectory {

  private static final int END_SIGNATURE = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int END_COUNT = 10;
  private static final int END_OFFSET = 16;

  private static final int ENTRY_SIGNATURE = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int ENTRY_NAME = 28;
  private static final int ENTRY_EXTRA = 30;
  private static final int ENTRY_COMMENT = 32;

  private ZipDirectory() {}

  /** The names in the directory in its order; empty where there is no well-formed directory. */
  static List<String> names(byte[] zip) {
    int end = zip.length - END_LENGTH;
    ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
    if (end < 0 || bytes.getInt(end) != END_SIGNATURE) {
      return List.of();
    }
    int count = Short.toUnsignedInt(bytes.getShort(end + END_COUNT));
    int position = bytes.getInt(end + END_OFFSET);
    List<String> names = new ArrayList<>();
    while (names.size() < count && isEntry(bytes, position, end)) {
      int length = Short.toUnsignedInt(bytes.getShort(position + ENTRY_NAME));
      int next = position + ENTRY_LENGTH + length + tail(bytes, position);
      if (next > end) {
        return List.of();
      }
      names.add(new String(zip, position + ENTRY_LENGTH, length, StandardCharsets.UTF_8));
      position = next;
    }
    return position == end && names.size() == count ? names : List.of();
  }

  private static boolean isEntry(ByteBuffer bytes, int position, int end) {
    return position >= 0
        && position <= end - ENTRY_LENGTH
        && bytes.getInt(position) == ENTRY_SIGNATURE;
  }

  private static int tail(ByteBuffer bytes, int position) {
    return Short.toUnsignedInt(bytes.getShort(position + ENTRY_EXTRA))
        + Short.toUnsignedInt(bytes.getShort(position + ENTRY_COMMENT));
  }
}
