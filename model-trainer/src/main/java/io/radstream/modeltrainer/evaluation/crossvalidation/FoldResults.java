package io.radstream.modeltrainer.evaluation.crossvalidation;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Metrics;
import io.radstream.modeltrainer.evaluation.Metrics.ClassMetrics;
import io.radstream.modeltrainer.evaluation.ReportSection;
import io.radstream.modeltrainer.evaluation.crossvalidation.CrossValidation.FoldPlan;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Table;
import io.radstream.modeltrainer.training.PlanText;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Every image classified by the network of the other folds.
 *
 * @param folds the classifications of each fold
 * @param refused what could not be classified, a sentence each; of folds trained in this run
 */
public record FoldResults(FoldPlan plan, List<List<ClassifiedImage>> folds, List<String> refused)
    implements ReportSection {

  private static final List<String> HEADINGS =
      List.of("class", "accuracy", "sensitivity", "specificity", "F1", "AUC");

  /** Copies the lists. */
  public FoldResults {
    folds = folds.stream().map(List::copyOf).toList();
    refused = List.copyOf(refused);
  }

  /** All images as one evaluation. */
  public Evaluation together() {
    return new Evaluation(folds.stream().flatMap(List::stream).toList(), refused);
  }

  private List<Metrics> metrics() {
    return folds.stream().map(Metrics::of).toList();
  }

  private List<String[]> rows() {
    List<Metrics> metrics = metrics();
    List<String[]> rows = new ArrayList<>();
    for (Finding finding : Finding.values()) {
      rows.add(
          new String[] {
            finding.name(),
            spread(metrics, of -> of.of(finding).accuracy()),
            spread(metrics, of -> of.of(finding).sensitivity()),
            spread(metrics, of -> of.of(finding).specificity()),
            spread(metrics, of -> of.of(finding).f1()),
            spread(metrics, of -> of.of(finding).auc())
          });
    }
    rows.add(
        new String[] {
          "mean of the classes",
          spread(metrics, of -> mean(of, ClassMetrics::accuracy)),
          spread(metrics, of -> mean(of, ClassMetrics::sensitivity)),
          spread(metrics, of -> mean(of, ClassMetrics::specificity)),
          spread(metrics, of -> mean(of, ClassMetrics::f1)),
          spread(metrics, of -> mean(of, ClassMetrics::auc))
        });
    return rows;
  }

  private static double mean(Metrics metrics, ToDoubleFunction<ClassMetrics> figure) {
    return metrics.byClass().values().stream().mapToDouble(figure).average().orElse(Double.NaN);
  }

  private static String spread(List<Metrics> folds, ToDoubleFunction<Metrics> figure) {
    return Spread.of(folds.stream().mapToDouble(figure).toArray()).text();
  }

  private Spread accuracy() {
    return Spread.of(metrics().stream().mapToDouble(Metrics::accuracy).toArray());
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("folds", folds.size());
    values.put("variant", plan.variant().name());
    values.put("plan", PlanText.of(plan.training()));
    values.put("films", folds.stream().map(List::size).toList());
    values.put("threeClassAccuracy", accuracy().json());
    for (Finding finding : Finding.values()) {
      Map<String, Object> figures = new LinkedHashMap<>();
      figures.put("accuracy", json(of -> of.of(finding).accuracy()));
      figures.put("sensitivity", json(of -> of.of(finding).sensitivity()));
      figures.put("specificity", json(of -> of.of(finding).specificity()));
      figures.put("f1", json(of -> of.of(finding).f1()));
      figures.put("auc", json(of -> of.of(finding).auc()));
      values.put(finding.name(), figures);
    }
    return Map.of("crossValidation", values);
  }

  private Map<String, Object> json(ToDoubleFunction<Metrics> figure) {
    return Spread.of(metrics().stream().mapToDouble(figure).toArray()).json();
  }

  @Override
  public void addTo(Page page) {
    page.section("Cross-validation: mean and deviation over %d folds".formatted(folds.size()));
    Table table = new Table("", HEADINGS);
    rows().forEach(table::row);
    page.table(table);
    page.paragraph("Three-class accuracy " + accuracy().text() + ".");
    page.note(
        "Folds are parted by patient; each was classified by a network (%s) trained from scratch on the"
                .formatted(plan.variant())
            + " others. Accuracy is of each class against the rest, as in the paper's table.");
    page.note(PlanText.of(plan.training()));
  }

  @Override
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "## Cross-validation (%s): mean and deviation over %d folds%n%n| "
                .formatted(plan.variant(), folds.size()));
    text.append(String.join(" | ", HEADINGS)).append(" |\n|---|---|---|---|---|---|\n");
    rows().forEach(row -> text.append("| %s |%n".formatted(String.join(" | ", row))));
    return text.append("\nThree-class accuracy ")
        .append(accuracy().text())
        .append(".\n")
        .toString();
  }

  /**
   * A figure over folds.
   *
   * @param mean {@code NaN} where no fold has it
   * @param deviation of the sample, by one less than the number of folds; {@code NaN} for fewer
   *     than two
   */
  record Spread(double mean, double deviation) {

    /** Of the folds that have the figure. */
    static Spread of(double[] values) {
      double[] finite = Arrays.stream(values).filter(Double::isFinite).toArray();
      double mean = Arrays.stream(finite).average().orElse(Double.NaN);
      double squares = Arrays.stream(finite).map(value -> (value - mean) * (value - mean)).sum();
      return new Spread(
          mean, finite.length < 2 ? Double.NaN : Math.sqrt(squares / (finite.length - 1)));
    }

    String text() {
      if (Double.isNaN(mean)) {
        return "-";
      }
      return Double.isNaN(deviation)
          ? String.format(Locale.ROOT, "%.3f", mean)
          : String.format(Locale.ROOT, "%.3f ± %.3f", mean, deviation);
    }

    Map<String, Object> json() {
      Map<String, Object> values = new LinkedHashMap<>();
      if (Double.isFinite(mean)) {
        values.put("mean", mean);
      }
      if (Double.isFinite(deviation)) {
        values.put("deviation", deviation);
      }
      return values;
    }
  }
}
