package io.radstream.imaging.decode;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Finds the orientation in Exif data (a TIFF file's first directory) and reads nothing else: camera
 * data may name people and places. Whatever is not understood counts as upright.
 */
final class ExifOrientation {

  private static final int TIFF_HEADER = 8;
  private static final int ENTRY = 12;
  private static final int TAG_ORIENTATION = 274;
  private static final int TYPE_SHORT = 3;

  private ExifOrientation() {}

  /** Reads the TIFF data, which begins at the buffer's index 0. */
  static Orientation of(ByteBuffer tiff) {
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

  private static Orientation find(ByteBuffer tiff, int start, int entries) {
    for (int i = 0; i < entries; i++) {
      int entry = start + i * ENTRY;
      if ((tiff.getShort(entry) & 0xFFFF) == TAG_ORIENTATION
          && tiff.getShort(entry + 2) == TYPE_SHORT) {
        return Orientation.ofExif(tiff.getShort(entry + 8) & 0xFFFF);
      }
    }
    return Orientation.UPRIGHT;
  }
}
