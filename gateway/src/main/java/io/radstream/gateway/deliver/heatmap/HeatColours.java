package io.radstream.gateway.deliver.heatmap;

/** Colours of heat, from yellow to red, the less transparent the more there is. Stateless. */
final class HeatColours {

  private static final double MOST = 255;
  private static final double LEAST_TRANSPARENT = 0.55;

  private HeatColours() {}

  /**
   * A pixel of the image with heat over it, {@code 0xRRGGBB}.
   *
   * @param image 0 (black) to 255
   * @param heat 0 (none) to 255
   */
  static int over(int image, int heat) {
    double share = LEAST_TRANSPARENT * heat / MOST;
    int red = mixed(image, 255, share);
    int green = mixed(image, 255 - heat, share);
    int blue = mixed(image, 0, share);
    return red << 16 | green << 8 | blue;
  }

  private static int mixed(int below, int above, double share) {
    return (int) Math.round(below + share * (above - below));
  }
}
