package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Figures of a set of classified images. Every image counts with its likeliest class, abstained or
 * not; a share whose denominator is empty is {@code NaN}.
 *
 * @param count images
 * @param accuracy share whose likeliest class is the label
 * @param macroF1 mean of the classes' F1
 * @param byClass figures of each class against the rest
 * @param confusion images by label, then by likeliest class
 * @param abstained images without a finding
 * @param ece expected calibration error over 15 bins of confidence, 0 to 1
 * @param logLoss mean negative logarithm of the label's probability, in nats
 * @param aurc area under the risk-coverage curve, 0 to 1
 * @param errorAt90 share of wrong ones among the surest 90 % of the images
 * @param coverage share of images that got a finding
 * @param answeredError share of wrong findings among the images that got one
 */
public record Metrics(
    int count,
    double accuracy,
    double macroF1,
    Map<Finding, ClassMetrics> byClass,
    Confusion confusion,
    int abstained,
    double ece,
    double logLoss,
    double aurc,
    double errorAt90,
    double coverage,
    double answeredError) {

  /**
   * One class against the rest.
   *
   * @param accuracy share of all images that were rightly taken for it or not
   * @param sensitivity share of the class's images that were found
   * @param specificity share of the other images that were not taken for it
   * @param f1 harmonic mean of sensitivity and precision
   * @param auc area under the ROC curve of its probability
   */
  public record ClassMetrics(
      double accuracy, double sensitivity, double specificity, double f1, double auc) {}

  /** Counts and divides. */
  public static Metrics of(List<ClassifiedImage> images) {
    return new Sample(images).metrics(Sample.once(images.size()));
  }

  /** The figures of one class. */
  public ClassMetrics of(Finding finding) {
    return Objects.requireNonNull(byClass.get(finding), "every class has its figures");
  }

  /** All figures that are shares or means by name, for example {@code sensitivity.COVID19}. */
  public Map<String, Double> named() {
    Map<String, Double> figures = new LinkedHashMap<>();
    figures.put("accuracy", accuracy);
    figures.put("macroF1", macroF1);
    figures.put("ece", ece);
    figures.put("logLoss", logLoss);
    figures.put("aurc", aurc);
    figures.put("errorAt90", errorAt90);
    figures.put("coverage", coverage);
    figures.put("answeredError", answeredError);
    for (Finding finding : Finding.values()) {
      ClassMetrics of = of(finding);
      figures.put("sensitivity." + finding, of.sensitivity());
      figures.put("specificity." + finding, of.specificity());
      figures.put("f1." + finding, of.f1());
      figures.put("auc." + finding, of.auc());
    }
    return figures;
  }

  /** How often images of each label were taken for each class. Immutable. */
  static final class Confusion {

    private static final List<Finding> CLASSES = List.of(Finding.values());

    private final int[][] counts;

    private Confusion(int[][] counts) {
      this.counts = counts;
    }

    /** Counts each image so many times. */
    static Confusion of(List<ClassifiedImage> images, int[] times) {
      int[][] counts = new int[CLASSES.size()][CLASSES.size()];
      for (int i = 0; i < times.length; i++) {
        ClassifiedImage classified = images.get(i);
        counts[classified.image().classIndex()][CLASSES.indexOf(classified.likeliest())] +=
            times[i];
      }
      return new Confusion(counts);
    }

    /** Images of this label whose likeliest class is {@code found}. */
    int count(Finding label, Finding found) {
      return counts[CLASSES.indexOf(label)][CLASSES.indexOf(found)];
    }

    /** All images. */
    int all() {
      return Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).sum();
    }

    /** Images whose likeliest class is their label. */
    int right() {
      return CLASSES.stream().mapToInt(finding -> count(finding, finding)).sum();
    }

    /** Images of this label. */
    int labeled(Finding label) {
      return Arrays.stream(counts[CLASSES.indexOf(label)]).sum();
    }

    /** Images whose likeliest class this is. */
    int called(Finding found) {
      return CLASSES.stream().mapToInt(label -> count(label, found)).sum();
    }
  }
}
