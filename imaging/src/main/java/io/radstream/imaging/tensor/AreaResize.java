package io.radstream.imaging.tensor;

import io.radstream.imaging.GreyImage;

/**
 * Area-averaging resize: each target pixel is the mean of the source area it covers, fractions of
 * pixels included. Enlarging repeats pixels. Separable: columns first, then rows.
 */
public final class AreaResize {

  private AreaResize() {}

  /**
   * Resizes the whole image, without keeping its aspect ratio.
   *
   * @return {@code height * width} values within 0 (black) and 1 (white), row by row
   */
  public static float[] resize(GreyImage image, int width, int height) {
    Spans columns = Spans.of(image.width(), width);
    Spans rows = Spans.of(image.height(), height);
    double[] line = new double[width];
    double[] sums = new double[width * height];
    for (int y = 0; y < image.height(); y++) {
      shrinkRow(image, y, columns, line);
      int last = Math.min(rows.lastTouching(y), height - 1);
      for (int target = rows.firstTouching(y); target <= last; target++) {
        addRow(line, rows.overlap(target, y), sums, target * width);
      }
    }
    return scaled(sums, 1.0 / (columns.length() * rows.length() * image.maxSample()));
  }

  private static void shrinkRow(GreyImage image, int y, Spans columns, double[] line) {
    for (int target = 0; target < line.length; target++) {
      int end = Math.min((int) Math.ceil(columns.end(target)), image.width());
      double sum = 0;
      for (int x = (int) columns.start(target); x < end; x++) {
        sum += columns.overlap(target, x) * image.sample(x, y);
      }
      line[target] = sum;
    }
  }

  private static void addRow(double[] line, double weight, double[] sums, int offset) {
    for (int x = 0; x < line.length; x++) {
      sums[offset + x] += weight * line[x];
    }
  }

  private static float[] scaled(double[] sums, double factor) {
    float[] values = new float[sums.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (sums[i] * factor);
    }
    return values;
  }

  /** The stretch of source pixels, {@code length} long, that each target pixel covers. */
  private record Spans(double length) {

    static Spans of(int source, int target) {
      return new Spans((double) source / target);
    }

    double start(int target) {
      return target * length;
    }

    double end(int target) {
      return (target + 1) * length;
    }

    int firstTouching(int source) {
      return (int) (source / length);
    }

    int lastTouching(int source) {
      return (int) Math.ceil((source + 1) / length) - 1;
    }

    double overlap(int target, int source) {
      return Math.max(0, Math.min(end(target), source + 1) - Math.max(start(target), source));
    }
  }
}
