package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Metrics.ClassMetrics;
import io.radstream.modeltrainer.evaluation.Metrics.Confusion;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Classified images made ready to be counted many times, each time with other weights. Immutable;
 * safe for use by many threads.
 */
public final class Sample {

  private static final double COVERAGE = 0.9;

  /** What a probability of 0 stands for, so that one image cannot make a loss infinite. */
  private static final double FLOOR = 1e-12;

  private final List<ClassifiedImage> images;
  private final Map<Finding, RocCurve> curves = new EnumMap<>(Finding.class);
  private final RiskCoverage risk;

  /** Sorts what has to be sorted. */
  public Sample(List<ClassifiedImage> images) {
    this.images = List.copyOf(images);
    for (Finding finding : Finding.values()) {
      curves.put(finding, RocCurve.of(finding, images));
    }
    risk = RiskCoverage.of(images);
  }

  /** Weights that count each image once. */
  public static int[] once(int images) {
    int[] times = new int[images];
    Arrays.fill(times, 1);
    return times;
  }

  /**
   * The figures.
   *
   * @param times how often each image counts
   */
  public Metrics metrics(int[] times) {
    Confusion confusion = Confusion.of(images, times);
    Map<Finding, ClassMetrics> byClass = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      byClass.put(finding, classMetrics(finding, confusion, times));
    }
    int all = confusion.all();
    int abstained = abstained(times);
    return new Metrics(
        all,
        share(confusion.right(), all),
        byClass.values().stream().mapToDouble(ClassMetrics::f1).average().orElse(Double.NaN),
        byClass,
        confusion,
        abstained,
        Reliability.error(images, times),
        share(loss(times), all),
        risk.area(times),
        risk.riskAt(COVERAGE, times),
        share(all - abstained, all),
        share(answeredWrong(times), all - abstained));
  }

  private ClassMetrics classMetrics(Finding finding, Confusion confusion, int[] times) {
    int all = confusion.all();
    int found = confusion.count(finding, finding);
    int labeled = confusion.labeled(finding);
    int called = confusion.called(finding);
    int others = all - labeled;
    int rejected = others - (called - found);
    return new ClassMetrics(
        share(found + rejected, all),
        share(found, labeled),
        share(rejected, others),
        share(2 * found, labeled + called),
        Objects.requireNonNull(curves.get(finding), "every class has its curve").area(times));
  }

  private int abstained(int[] times) {
    int sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += images.get(i).abstained() ? times[i] : 0;
    }
    return sum;
  }

  private int answeredWrong(int[] times) {
    int sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum += images.get(i).abstained() || images.get(i).right() ? 0 : times[i];
    }
    return sum;
  }

  private double loss(int[] times) {
    double sum = 0;
    for (int i = 0; i < times.length; i++) {
      sum -= times[i] == 0 ? 0 : times[i] * Math.log(Math.max(ofLabel(images.get(i)), FLOOR));
    }
    return sum;
  }

  private static double ofLabel(ClassifiedImage classified) {
    return classified.probabilities().of(classified.image().finding());
  }

  private static double share(double part, int whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }
}
