package io.radstream.modeltrainer.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The share of wrong answers when only the surest images are answered, against the share answered
 * (El-Yaniv and Wiener 2010). Sorted once, then counted as often as asked. Immutable.
 */
public final class RiskCoverage {

  private final boolean[] right;

  /** Indices of the images, the surest first. */
  private final int[] order;

  private RiskCoverage(boolean[] right, int[] order) {
    this.right = right;
    this.order = order;
  }

  /**
   * One point of the curve.
   *
   * @param coverage share of images answered, above 0 to 1
   * @param risk share of those answered wrong, 0 to 1
   * @param confidence the least sure answer's highest probability
   */
  public record Point(double coverage, double risk, double confidence) {}

  /** The curve by calibrated confidence. */
  public static RiskCoverage of(List<ClassifiedImage> images) {
    boolean[] right = new boolean[images.size()];
    for (int i = 0; i < right.length; i++) {
      right[i] = images.get(i).right();
    }
    int[] order =
        IntStream.range(0, right.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -images.get(i).probabilities().highest()))
            .mapToInt(Integer::intValue)
            .toArray();
    return new RiskCoverage(right, order);
  }

  /** One point an image, from the surest on. */
  public static List<Point> points(List<ClassifiedImage> images) {
    RiskCoverage curve = of(images);
    List<Point> points = new ArrayList<>();
    double wrong = 0;
    for (int i = 0; i < curve.order.length; i++) {
      wrong += curve.right[curve.order[i]] ? 0 : 1;
      double confidence = images.get(curve.order[i]).probabilities().highest();
      points.add(new Point((i + 1.0) / curve.order.length, wrong / (i + 1), confidence));
    }
    return List.copyOf(points);
  }

  /** The mean risk over all coverages (AURC); {@code NaN} without images. */
  double area(int[] times) {
    double sum = 0;
    double wrong = 0;
    int seen = 0;
    for (int image : order) {
      for (int k = 0; k < times[image]; k++) {
        wrong += right[image] ? 0 : 1;
        seen++;
        sum += wrong / seen;
      }
    }
    return seen == 0 ? Double.NaN : sum / seen;
  }

  /** The risk when this share of images, rounded up, is answered; {@code NaN} without images. */
  double riskAt(double coverage, int[] times) {
    double answered = Math.ceil(coverage * IntStream.of(times).sum());
    double wrong = 0;
    double seen = 0;
    for (int image : order) {
      double taken = Math.min(times[image], answered - seen);
      wrong += right[image] ? 0 : taken;
      seen += taken;
    }
    return seen == 0 ? Double.NaN : wrong / seen;
  }
}
