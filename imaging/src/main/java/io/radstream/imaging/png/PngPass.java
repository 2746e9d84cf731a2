package io.radstream.imaging.png;

import io.radstream.imaging.BadImageException;
import io.radstream.imaging.Interruption;
import java.util.List;

/**
 * One pass over the image: all of it, or one of Adam7's seven (ISO/IEC 15948, section 8.2).
 *
 * @param x0 first column
 * @param y0 first row
 * @param dx distance of columns
 * @param dy distance of rows
 */
record PngPass(PngHeader header, int x0, int y0, int dx, int dy) {

  static List<PngPass> of(PngHeader header) {
    if (!header.interlaced()) {
      return List.of(new PngPass(header, 0, 0, 1, 1));
    }
    return List.of(
        new PngPass(header, 0, 0, 8, 8),
        new PngPass(header, 4, 0, 8, 8),
        new PngPass(header, 0, 4, 4, 8),
        new PngPass(header, 2, 0, 4, 4),
        new PngPass(header, 0, 2, 2, 4),
        new PngPass(header, 1, 0, 2, 2),
        new PngPass(header, 0, 1, 1, 2));
  }

  /** Reads this pass's rows and puts their grey values where they belong. */
  void read(PngRows rows, PngGrey grey, short[] samples) throws BadImageException {
    int columns = count(header.width(), x0, dx);
    if (columns == 0) {
      return;
    }
    byte[] row = new byte[header.rowBytes(columns)];
    byte[] above = new byte[row.length];
    int pixelBytes = Math.max(1, header.bitsPerPixel() / 8);
    for (int y = y0; y < header.height(); y += dy) {
      Interruption.check();
      rows.next(row, above, pixelBytes);
      int target = y * header.width() + x0;
      for (int column = 0; column < columns; column++) {
        samples[target + column * dx] = (short) grey.at(row, column);
      }
      byte[] swap = above;
      above = row;
      row = swap;
    }
  }

  private static int count(int size, int first, int step) {
    return size <= first ? 0 : (size - first + step - 1) / step;
  }
}
