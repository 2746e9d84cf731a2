package io.radstream.gateway.deliver.heatmap;

/** Colours of heat, from yellow to red, the less transparent the more there is. Stateless. */
final class HeatColours {

  private static final double MOST = 255;
  private static final double LEAST_TRANSPARENT = 0.55;

  private HeatColours() {}

  /**
   * A pixel of the film with heat over it, {@code 0xRRGGBB}.
   *
   * @param film 0 (black) to 255
   * @param heat 0 (none) to 255
   */
  static int over(int film, int heat) {
    double share = LEAST_TRANSPARENT * heat / MOST;
    int red = mixed(film, 255, share);
    int green = mixed(film, 255 - heat, share);
    int blue = mixed(film, 0, share);
    return red << 16 | green << 8 | blue;
  }

  private static int mixed(int below, int above, double share) {
    return (int) Math.round(below + share * (above - below));
  }
}
