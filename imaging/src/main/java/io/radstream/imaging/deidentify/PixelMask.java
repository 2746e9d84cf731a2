package io.radstream.imaging.deidentify;

import io.radstream.imaging.dicom.pixels.PixelColour;
import io.radstream.imaging.dicom.pixels.PixelLayout;

/**
 * A rectangle of pixels that hold text on every image of a device.
 *
 * @param columns of the frames that it is for; 0 for those of any number
 * @param rows of the frames that it is for; 0 for those of any number
 * @param x its first column, from 0
 * @param y its first row, from 0
 * @param width its columns, at least 1; those that a frame does not have do not count
 * @param height its rows, at least 1
 */
public record PixelMask(int columns, int rows, int x, int y, int width, int height) {

  /** Checks the ranges. */
  public PixelMask {
    if (Math.min(Math.min(columns, rows), Math.min(x, y)) < 0 || Math.min(width, height) < 1) {
      throw new IllegalArgumentException("a mask is a rectangle of pixels");
    }
  }

  /** Whether it covers pixels of such a frame. */
  boolean isFor(PixelLayout layout) {
    return (columns == 0 || columns == layout.columns())
        && (rows == 0 || rows == layout.rows())
        && x < layout.columns()
        && y < layout.rows();
  }

  /**
   * Writes a pixel's samples over those of the rectangle.
   *
   * @param cells pixel by pixel
   */
  void cover(short[] cells, PixelLayout layout, short[] pixel) {
    long right = Math.min(layout.columns(), (long) x + width);
    long bottom = Math.min(layout.rows(), (long) y + height);
    for (int row = y; row < bottom; row++) {
      for (int column = x; column < right; column++) {
        int at = (row * layout.columns() + column) * pixel.length;
        System.arraycopy(pixel, 0, cells, at, pixel.length);
      }
    }
  }

  /**
   * The darkest pixel of a frame, whose rescale slope is taken for positive.
   *
   * @param cells pixel by pixel
   */
  static short[] darkest(short[] cells, PixelLayout layout) {
    if (layout.samples() > 1) {
      short none = (short) (1 << layout.highBit());
      return layout.colour() == PixelColour.RGB
          ? new short[layout.samples()]
          : new short[] {0, none, none};
    }
    boolean highIsDark = layout.colour() == PixelColour.MONOCHROME1;
    short darkest = cells[0];
    for (short cell : cells) {
      int difference = number(cell, layout) - number(darkest, layout);
      if (highIsDark ? difference > 0 : difference < 0) {
        darkest = cell;
      }
    }
    return new short[] {darkest};
  }

  private static int number(short cell, PixelLayout layout) {
    int unused = Integer.SIZE - layout.stored();
    int bits = ((cell & 0xFFFF) >>> layout.shift()) << unused;
    return layout.signed() ? bits >> unused : bits >>> unused;
  }
}
