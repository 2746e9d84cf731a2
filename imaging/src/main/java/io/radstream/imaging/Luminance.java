package io.radstream.imaging;

/** Grey from colour: the luma of ITU-R BT.601, in whole numbers so that every machine agrees. */
public final class Luminance {

  private Luminance() {}

  /** Rounded luma; inputs and result share one range, at most 0..65535. */
  public static int of(int red, int green, int blue) {
    return (299 * red + 587 * green + 114 * blue + 500) / 1000;
  }

  /** A grey value on black, seen through {@code alpha} of {@code max}; rounded. */
  public static int onBlack(int grey, int alpha, int max) {
    return (int) (((long) grey * alpha + max / 2) / max);
  }
}
