package io.radstream.imaging.jpegls;

import java.util.Random;

/** Pictures of several kinds, the same for the same seed. */
final class Pictures {

  /** What their samples are like. */
  enum Kind {
    /** Smooth, with noise and a border of one value, as radiographs are. */
    FILM,
    /** Areas of few values. */
    AREAS,
    /** No two samples alike. */
    NOISE,
    /** Lowest and highest values in turn. */
    EXTREMES
  }

  private Pictures() {}

  static JpegLsSamples of(
      Kind kind, int width, int height, int components, int precision, long seed) {
    Random random = new Random(seed);
    int maxval = (1 << precision) - 1;
    short[] values = new short[width * height * components];
    for (int i = 0; i < values.length; i++) {
      int x = i / components % width;
      int y = i / components / width;
      values[i] =
          (short)
              switch (kind) {
                case FILM -> film(x, y, width, height, maxval, random);
                case AREAS -> (x / 7 + y / 5 + i % components) % 4 * maxval / 4;
                case NOISE -> random.nextInt(maxval + 1);
                case EXTREMES -> random.nextInt(8) == 0 ? maxval - (x & 1) * maxval : y & 1;
              };
    }
    return new JpegLsSamples(width, height, components, precision, values);
  }

  private static int film(int x, int y, int width, int height, int maxval, Random random) {
    if (x < width / 10) {
      return 0;
    }
    double dx = (x - width / 2.0) / width;
    double dy = (y - height / 2.0) / height;
    double shade = 0.55 + 0.35 * Math.cos(6 * dx) * Math.cos(4 * dy) + 0.05 * Math.sin(dy * 60);
    double noise = random.nextGaussian() * maxval / 300;
    return (int) Math.max(0, Math.min(maxval, shade * maxval + noise));
  }
}
