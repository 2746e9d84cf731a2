package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The receiver operating characteristic of one score: the share of positives found against the
 * share of negatives taken for positives, as the threshold falls. Sorted once, then counted as
 * often as asked. Immutable.
 */
public final class RocCurve {

  private final int[] order;
  private final double[] scores;
  private final boolean[] positive;

  private RocCurve(double[] scores, boolean[] positive) {
    this.scores = scores;
    this.positive = positive;
    this.order =
        IntStream.range(0, scores.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> -scores[i]))
            .mapToInt(Integer::intValue)
            .toArray();
  }

  /**
   * One point of the curve.
   *
   * @param falsePositives share of the negatives, 0 to 1
   * @param truePositives share of the positives, 0 to 1
   */
  public record Point(double falsePositives, double truePositives) {}

  /** The curve of one class's probability against the rest. */
  public static RocCurve of(Finding finding, List<ClassifiedImage> images) {
    return of(
        images,
        classified -> classified.probabilities().of(finding),
        classified -> classified.image().finding() == finding);
  }

  /** The curve of any score, positives being those the test holds for. */
  static <T> RocCurve of(List<T> items, ToDoubleFunction<T> score, Predicate<T> positive) {
    boolean[] positives = new boolean[items.size()];
    for (int i = 0; i < positives.length; i++) {
      positives[i] = positive.test(items.get(i));
    }
    return new RocCurve(items.stream().mapToDouble(score).toArray(), positives);
  }

  /**
   * The chance that a positive gets a higher score than a negative, equals being half (Mann and
   * Whitney 1947).
   *
   * @param times how often each item counts
   * @return {@code NaN} without positives or without negatives
   */
  double area(int[] times) {
    double area = 0;
    double above = 0;
    double negatives = 0;
    for (int first = 0; first < order.length; ) {
      double equalPositives = 0;
      double equalNegatives = 0;
      int next = first;
      for (; next < order.length && scores[order[next]] == scores[order[first]]; next++) {
        int item = order[next];
        equalPositives += positive[item] ? times[item] : 0;
        equalNegatives += positive[item] ? 0 : times[item];
      }
      area += equalNegatives * (above + equalPositives / 2);
      above += equalPositives;
      negatives += equalNegatives;
      first = next;
    }
    return above == 0 || negatives == 0 ? Double.NaN : area / (above * negatives);
  }

  /** The area with each item counted once. */
  double area() {
    return area(Sample.once(order.length));
  }

  /** From (0, 0) to (1, 1); one point alone where there are no positives or no negatives. */
  public List<Point> points() {
    double positives = IntStream.range(0, positive.length).filter(i -> positive[i]).count();
    double negatives = positive.length - positives;
    List<Point> points = new ArrayList<>(List.of(new Point(0, 0)));
    double found = 0;
    for (int i = 0; i < order.length && positives > 0 && negatives > 0; i++) {
      found += positive[order[i]] ? 1 : 0;
      boolean equal = i + 1 < order.length && scores[order[i + 1]] == scores[order[i]];
      if (!equal) {
        points.add(new Point((i + 1 - found) / negatives, found / positives));
      }
    }
    return List.copyOf(points);
  }
}
