package io.radstream.modeltrainer.training;

import java.util.Random;

/**
 * How far a training image may be moved from its original. Each image of each epoch gets its own
 * values, drawn evenly within these bounds.
 *
 * @param rotationDegrees to either side
 * @param shift to each direction, as a share of the side
 * @param scale change of size, as a share; width and height each on their own
 * @param contrast exponent of the grey curve, as a share: 0.3 draws gamma from 1/1.3 to 1.3
 * @param flip whether left and right may be exchanged; off by default, hearts have a side
 */
public record Augmentation(
    double rotationDegrees, double shift, double scale, double contrast, boolean flip) {

  /** Small changes that images of one patient could show. */
  public static final Augmentation STANDARD = new Augmentation(8, 0.06, 0.10, 0.35, false);

  /**
   * A changed copy at half the side: each value is the mean of four bilinear samples.
   *
   * @param image {@code [side, side]} unsigned bytes
   * @return {@code [side / 2, side / 2]} values within 0 and 1
   */
  public float[] apply(byte[] image, int side, Random random) {
    Warp warp = draw(side, random);
    double gamma = Math.pow(1 + contrast, uniform(random));
    int target = side / 2;
    float[] values = new float[target * target];
    for (int y = 0; y < target; y++) {
      for (int x = 0; x < target; x++) {
        values[y * target + x] = (float) Math.pow(warp.mean(image, 2 * x, 2 * y), gamma);
      }
    }
    return values;
  }

  private Warp draw(int side, Random random) {
    double angle = Math.toRadians(rotationDegrees * uniform(random));
    double mirror = flip && random.nextBoolean() ? -1 : 1;
    double scaleX = mirror / (1 + scale * uniform(random));
    double scaleY = 1 / (1 + scale * uniform(random));
    double centre = (side - 1) / 2.0;
    return new Warp(
        side,
        Math.cos(angle) * scaleX,
        -Math.sin(angle) * scaleY,
        Math.sin(angle) * scaleX,
        Math.cos(angle) * scaleY,
        centre + side * shift * uniform(random),
        centre + side * shift * uniform(random));
  }

  private static double uniform(Random random) {
    return 2 * random.nextDouble() - 1;
  }

  /** Where a target position lies in the source; beyond the edge its last pixel goes on. */
  private record Warp(
      int side, double xx, double xy, double yx, double yy, double centreX, double centreY) {

    float mean(byte[] image, int x, int y) {
      return (at(image, x, y) + at(image, x + 1, y) + at(image, x, y + 1) + at(image, x + 1, y + 1))
          / (4 * 255f);
    }

    private float at(byte[] image, int x, int y) {
      double fromX = x - (side - 1) / 2.0;
      double fromY = y - (side - 1) / 2.0;
      return bilinear(
          image,
          inside(xx * fromX + xy * fromY + centreX),
          inside(yx * fromX + yy * fromY + centreY));
    }

    private double inside(double position) {
      return Math.min(Math.max(position, 0), side - 1.001);
    }

    private float bilinear(byte[] image, double x, double y) {
      int left = (int) x;
      int top = (int) y;
      double right = x - left;
      double below = y - top;
      int at = top * side + left;
      return (float)
          ((1 - below) * ((1 - right) * (image[at] & 0xFF) + right * (image[at + 1] & 0xFF))
              + below
                  * ((1 - right) * (image[at + side] & 0xFF)
                      + right * (image[at + side + 1] & 0xFF)));
    }
  }
}
