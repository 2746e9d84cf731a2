package io.radstream.imaging;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;

/**
 * Finds the orientation in Exif data (a TIFF file's first directory) and reads nothing else: camera
 * data may name people and places. Whatever is not understood counts as upright.
 */
public final class ExifOrientation {

  private static final int MARK = 6;
  private static final int TIFF_HEADER = 8;
  private static final int ENTRY = 12;
  private static final int TAG_ORIENTATION = 274;
  private static final short TYPE_SHORT = 3;
  private static final Set<Integer> BYTES = Set.of(1, 6, 7);
  private static final Set<Integer> SHORTS = Set.of(3, 8);
  private static final Set<Integer> LONGS = Set.of(4, 9);

  private static final byte[] BIG_ENDIAN = {'M', 'M', 0, 42};

  private ExifOrientation() {}

  /**
   * Reads the TIFF data, which begins at the buffer's index 0, or behind the mark that JPEG files
   * put before it.
   */
  public static Orientation of(ByteBuffer data) {
    ByteBuffer tiff =
        data.limit() >= MARK && data.get(0) == 'E' && data.get(1) == 'x'
            ? data.position(MARK).slice()
            : data;
    if (tiff.limit() < TIFF_HEADER) {
      return Orientation.UPRIGHT;
    }
    boolean littleEndian = tiff.get(0) == 'I';
    tiff.order(littleEndian ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (directory < TIFF_HEADER || directory > tiff.limit() - 2) {
      return Orientation.UPRIGHT;
    }
    int entries = tiff.getShort(directory) & 0xFFFF;
    int readable = Math.min(entries, (tiff.limit() - directory - 2) / ENTRY);
    return find(tiff, directory + 2, readable);
  }

  /** TIFF data that say the orientation and nothing else. */
  public static byte[] tiff(Orientation orientation) {
    return ByteBuffer.allocate(TIFF_HEADER + 2 + ENTRY + Integer.BYTES)
        .put(BIG_ENDIAN)
        .putInt(TIFF_HEADER)
        .putShort((short) 1)
        .putShort((short) TAG_ORIENTATION)
        .putShort(TYPE_SHORT)
        .putInt(1)
        .putShort((short) orientation.exif())
        .array();
  }

  private static Orientation find(ByteBuffer tiff, int start, int entries) {
    for (int i = 0; i < entries; i++) {
      int entry = start + i * ENTRY;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG_ORIENTATION) {
        return Orientation.ofExif(value(tiff, tiff.getShort(entry + 2) & 0xFFFF, entry + 8));
      }
    }
    return Orientation.UPRIGHT;
  }

  /**
   * A SHORT by the standard; other whole numbers are met. They stand at the left of their field.
   */
  private static int value(ByteBuffer tiff, int type, int at) {
    if (SHORTS.contains(type)) {
      return tiff.getShort(at) & 0xFFFF;
    }
    if (LONGS.contains(type)) {
      return tiff.getInt(at);
    }
    return BYTES.contains(type) ? tiff.get(at) & 0xFF : 0;
  }
}
