package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;

/** Undoes PNG's five row filters in place (ISO/IEC 15948, section 9.2). */
final class PngFilter {

  private PngFilter() {}

  static void undo(int type, byte[] row, byte[] above, int pixelBytes) throws BadImageException {
    switch (type) {
      case 0 -> {}
      case 1 -> undoSub(row, pixelBytes);
      case 2 -> undoUp(row, above);
      case 3 -> undoAverage(row, above, pixelBytes);
      case 4 -> undoPaeth(row, above, pixelBytes);
      default -> throw BadImageException.corrupt("PNG row with an unknown filter");
    }
  }

  private static void undoSub(byte[] row, int pixelBytes) {
    for (int i = pixelBytes; i < row.length; i++) {
      row[i] += row[i - pixelBytes];
    }
  }

  private static void undoUp(byte[] row, byte[] above) {
    for (int i = 0; i < row.length; i++) {
      row[i] += above[i];
    }
  }

  private static void undoAverage(byte[] row, byte[] above, int pixelBytes) {
    for (int i = 0; i < row.length; i++) {
      int left = i < pixelBytes ? 0 : row[i - pixelBytes] & 0xFF;
      row[i] += (byte) ((left + (above[i] & 0xFF)) / 2);
    }
  }

  private static void undoPaeth(byte[] row, byte[] above, int pixelBytes) {
    int first = Math.min(pixelBytes, row.length);
    for (int i = 0; i < first; i++) {
      row[i] += above[i];
    }
    for (int i = pixelBytes; i < row.length; i++) {
      int left = row[i - pixelBytes] & 0xFF;
      int up = above[i] & 0xFF;
      int corner = above[i - pixelBytes] & 0xFF;
      row[i] += (byte) nearest(left, up, corner);
    }
  }

  private static int nearest(int left, int up, int corner) {
    int toLeft = Math.abs(up - corner);
    int toUp = Math.abs(left - corner);
    int toCorner = Math.abs(left + up - 2 * corner);
    if (toLeft <= toUp && toLeft <= toCorner) {
      return left;
    }
    return toUp <= toCorner ? up : corner;
  }
}
