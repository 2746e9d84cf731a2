package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.modeltrainer.evaluation.Evaluator.BundleOutput;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Table;
import io.radstream.modeltrainer.report.Table.Cell;
import io.radstream.modeltrainer.report.Table.Look;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * How a bundle behaves on images that are no frontal chest X-rays: no finding should come of them.
 *
 * @param foreign what it said of each, in the order of their names
 * @param refused those that could not be read, a sentence each: they get no finding either
 * @param classified the good images they are told apart from
 */
public record ForeignImages(
    Map<Path, BundleOutput> foreign, List<String> refused, List<ClassifiedImage> classified)
    implements ReportSection {

  private static final List<String> NO_IMAGES = List.of(".csv", ".txt", ".md", ".json");

  /** Classifies every image in a folder. */
  public static ForeignImages given(Path folder, Evaluator evaluator, List<ClassifiedImage> images)
      throws IOException {
    List<String> refused = new ArrayList<>();
    Map<Path, BundleOutput> outputs = evaluator.answers(files(folder), refused);
    return new ForeignImages(outputs, List.copyOf(refused), images);
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> NO_IMAGES.stream().noneMatch(file.toString()::endsWith))
          .sorted()
          .toList();
    }
  }

  /**
   * The chance that an odd image gets a higher out-of-distribution score than a good image; {@code
   * NaN} where the bundle has no such score.
   */
  public double auroc() {
    return auroc(BundleOutput::oddness, ClassifiedImage::oddness);
  }

  /** The same for the simplest score, which every bundle has: how unsure it is. */
  public double aurocOfUnsureness() {
    return auroc(
        output -> 1 - output.probabilities().highest(),
        given -> 1 - given.probabilities().highest());
  }

  private double auroc(ToDoubleFunction<BundleOutput> odd, ToDoubleFunction<ClassifiedImage> good) {
    record Scored(double score, boolean odd) {}
    List<Scored> all = new ArrayList<>();
    foreign.values().forEach(output -> all.add(new Scored(odd.applyAsDouble(output), true)));
    classified.forEach(given -> all.add(new Scored(good.applyAsDouble(given), false)));
    return all.stream().anyMatch(scored -> Double.isNaN(scored.score()))
        ? Double.NaN
        : RocCurve.of(all, Scored::score, Scored::odd).area();
  }

  /** Share of the odd images that got no finding, whatever the reason. */
  public double heldBack() {
    long held = foreign.values().stream().filter(output -> output.reason() != null).count();
    int all = foreign.size() + refused.size();
    return all == 0 ? Double.NaN : (double) (held + refused.size()) / all;
  }

  /** Share of the good images that got no finding because they were taken for odd. */
  public double goodTakenForOdd() {
    long taken =
        classified.stream().filter(f -> f.reason() == AbstainReason.OUT_OF_DISTRIBUTION).count();
    return classified.isEmpty() ? Double.NaN : (double) taken / classified.size();
  }

  @Override
  public Map<String, Object> json() {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("pictures", foreign.size() + refused.size());
    MetricsJson.putFinite(values, "auroc", auroc());
    MetricsJson.putFinite(values, "aurocOfUnsureness", aurocOfUnsureness());
    MetricsJson.putFinite(values, "heldBack", heldBack());
    MetricsJson.putFinite(values, "goodTakenForOdd", goodTakenForOdd());
    return Map.of("outOfDistribution", values);
  }

  @Override
  public void addTo(Page page) {
    page.section("Images that are no frontal chest X-rays");
    Table figures = new Table("", List.of("figure", "value"));
    rows().forEach(figures::row);
    page.table(figures);
    Table table = new Table("", List.of("image", "answer", "highest probability", "oddness score"));
    foreign.forEach((file, output) -> table.row(row(file, output)));
    page.table(table);
    page.list(refused);
  }

  private static List<Cell> row(Path file, BundleOutput output) {
    Cell said =
        output
            .abstention()
            .map(reason -> new Cell(reason.name(), Look.GOOD, 0))
            .orElseGet(() -> new Cell(output.probabilities().likeliest().name(), Look.BAD, 0));
    return List.of(
        Cell.of(String.valueOf(file.getFileName())),
        said,
        Cell.of(EvaluationPlots.number(output.probabilities().highest())),
        Cell.of(EvaluationPlots.number(output.oddness())));
  }

  private List<String[]> rows() {
    return List.of(
        row("AUROC of the bundle's out-of-distribution score", auroc()),
        row("AUROC of unsureness alone, for comparison", aurocOfUnsureness()),
        row("share of odd images without a finding", heldBack()),
        row("share of good images taken for odd", goodTakenForOdd()));
  }

  private static String[] row(String name, double value) {
    return new String[] {name, EvaluationPlots.number(value)};
  }

  @Override
  public String text() {
    StringBuilder text =
        new StringBuilder(
            "## Images that are no frontal chest X-rays: %d%n%n| figure | value |%n|---|---|%n"
                .formatted(foreign.size() + refused.size()));
    rows().forEach(row -> text.append("| %s | %s |%n".formatted(row[0], row[1])));
    return text.toString();
  }
}
