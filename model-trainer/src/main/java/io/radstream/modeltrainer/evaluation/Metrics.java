package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Figures of a set of judged films. Every film counts with its likeliest class, abstained or not; a
 * share whose denominator is empty is {@code NaN}.
 *
 * @param count films
 * @param accuracy share whose likeliest class is the label
 * @param macroF1 mean of the classes' F1
 * @param byClass figures of each class against the rest
 * @param confusion films by label, then by likeliest class
 * @param abstained films without a finding
 * @param ece expected calibration error over 15 bins of confidence, 0 to 1
 */
public record Metrics(
    int count,
    double accuracy,
    double macroF1,
    Map<Finding, ClassMetrics> byClass,
    Confusion confusion,
    int abstained,
    double ece) {

  private static final int BINS = 15;

  /**
   * One class against the rest.
   *
   * @param sensitivity share of the class's films that were found
   * @param specificity share of the other films that were not taken for it
   * @param f1 harmonic mean of sensitivity and precision
   * @param auc area under the ROC curve of its probability
   */
  public record ClassMetrics(double sensitivity, double specificity, double f1, double auc) {}

  /** Counts and divides. */
  public static Metrics of(List<JudgedFilm> films) {
    Confusion confusion = Confusion.of(films);
    Map<Finding, ClassMetrics> byClass = new EnumMap<>(Finding.class);
    for (Finding finding : Finding.values()) {
      byClass.put(finding, classMetrics(finding, films, confusion));
    }
    return new Metrics(
        films.size(),
        share((int) films.stream().filter(JudgedFilm::right).count(), films.size()),
        byClass.values().stream().mapToDouble(ClassMetrics::f1).average().orElse(Double.NaN),
        byClass,
        confusion,
        (int) films.stream().filter(JudgedFilm::abstained).count(),
        calibrationError(films));
  }

  /** The figures of one class. */
  public ClassMetrics of(Finding finding) {
    return Objects.requireNonNull(byClass.get(finding), "every class has its figures");
  }

  private static ClassMetrics classMetrics(
      Finding finding, List<JudgedFilm> films, Confusion confusion) {
    int found = confusion.count(finding, finding);
    int labelled = confusion.labelled(finding);
    int called = confusion.called(finding);
    int others = films.size() - labelled;
    return new ClassMetrics(
        share(found, labelled),
        share(others - (called - found), others),
        share(2 * found, labelled + called),
        RocCurve.area(finding, films));
  }

  /** Guo et al. 2017, equal-width bins of the highest probability. */
  private static double calibrationError(List<JudgedFilm> films) {
    double[] excess = new double[BINS];
    for (JudgedFilm judged : films) {
      double confidence = judged.probabilities().highest();
      int bin = Math.min((int) (confidence * BINS), BINS - 1);
      excess[bin] += confidence - (judged.right() ? 1 : 0);
    }
    double error = 0;
    for (double sum : excess) {
      error += Math.abs(sum);
    }
    return share(error, films.size());
  }

  private static double share(double part, int whole) {
    return whole == 0 ? Double.NaN : part / whole;
  }
}
