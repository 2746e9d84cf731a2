package io.radstream.imaging;

import java.util.List;

/** What makes a stored image upright: the eight values of Exif tag 274, in order from 1. */
public enum Orientation {
  UPRIGHT(false, false, false),
  MIRROR(false, true, false),
  TURN_AROUND(false, true, true),
  FLIP(false, false, true),
  TRANSPOSE(true, false, false),
  TURN_RIGHT(true, false, true),
  TRANSVERSE(true, true, true),
  TURN_LEFT(true, true, false);

  private final boolean transposed;
  private final boolean mirrored;
  private final boolean flipped;

  /**
   * Where the stored pixel of an upright one lies.
   *
   * @param transposed rows and columns change places
   * @param mirrored stored columns count from the right
   * @param flipped stored rows count from the bottom
   */
  Orientation(boolean transposed, boolean mirrored, boolean flipped) {
    this.transposed = transposed;
    this.mirrored = mirrored;
    this.flipped = flipped;
  }

  /** Values outside 1..8 are taken as upright. */
  public static Orientation ofExif(int value) {
    return value >= 1 && value <= 8 ? values()[value - 1] : UPRIGHT;
  }

  /** The value that says so, 1 to 8. */
  int exif() {
    return List.of(values()).indexOf(this) + 1;
  }

  /** The image as it was seen. */
  public GreyImage upright(GreyImage stored) {
    if (this == UPRIGHT) {
      return stored;
    }
    int width = transposed ? stored.height() : stored.width();
    int height = transposed ? stored.width() : stored.height();
    short[] samples = new short[width * height];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        samples[y * width + x] = (short) storedSample(stored, x, y);
      }
    }
    return new GreyImage(width, height, stored.maxSample(), samples);
  }

  private int storedSample(GreyImage stored, int x, int y) {
    int column = transposed ? y : x;
    int row = transposed ? x : y;
    return stored.sample(
        mirrored ? stored.width() - 1 - column : column, flipped ? stored.height() - 1 - row : row);
  }
}
