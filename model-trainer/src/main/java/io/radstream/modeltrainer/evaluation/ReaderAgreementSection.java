package io.radstream.modeltrainer.evaluation;

import io.radstream.modeltrainer.evaluation.ReaderAgreement.Figure;
import io.radstream.modeltrainer.evaluation.ReaderAgreement.Row;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The section of a report that tells how often models gave the finding of a reader. Immutable.
 *
 * @param agreement what is told
 */
public record ReaderAgreementSection(ReaderAgreement agreement) implements ReportSection {

  private static final String EXPLANATION =
      "Images whose label is a radiologist's reading; an abstention does not agree. Assisted labels"
          + " were given after seeing a model's answer: people follow machines, so they agree more"
          + " often with that model than they would have by themselves. Intervals are 95 %% ones,"
          + " from resampling patients; fewer than %d images, or than %d patients, are too few"
          + " for one, and where all images agree, or none, it has no width.";

  @Override
  public Map<String, Object> json() {
    return Map.of("readerAgreement", agreement.rows().stream().map(this::json).toList());
  }

  private Map<String, Object> json(Row row) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("group", row.group());
    values.put("assisted", row.assisted());
    values.put("films", row.images());
    for (int i = 0; i < agreement.models().size(); i++) {
      values.put(agreement.models().get(i), json(row.figures().get(i)));
    }
    return values;
  }

  private static Map<String, Object> json(Figure figure) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("agreed", figure.agreed());
    values.put("abstained", figure.abstained());
    values.put("share", figure.share());
    figure.shareInterval().ifPresent(of -> values.put("interval", List.of(of.low(), of.high())));
    return values;
  }

  @Override
  public void addTo(Page page) {
    page.section("Agreement with readers");
    if (agreement.rows().isEmpty()) {
      page.paragraph("No image has a label that is a radiologist's reading.");
      return;
    }
    Table table = new Table("", headings());
    agreement.rows().forEach(row -> table.row(cells(row).toArray(String[]::new)));
    page.table(table);
    page.note(explanation());
  }

  @Override
  public String text() {
    StringBuilder text = new StringBuilder("## Agreement with readers%n%n".formatted());
    text.append(line(headings()))
        .append("|---".repeat(headings().size()))
        .append("|%n".formatted());
    agreement.rows().forEach(row -> text.append(line(cells(row))));
    return text.append("%n%s%n".formatted(explanation())).toString();
  }

  private String explanation() {
    return EXPLANATION.formatted(agreement.leastInCell(), Bootstrap.LEAST_PATIENTS);
  }

  private List<String> headings() {
    return Stream.concat(
            Stream.of("images, labels", "number"),
            agreement.models().stream()
                .flatMap(name -> Stream.of(name + " agrees", name + " abstained")))
        .toList();
  }

  private static List<String> cells(Row row) {
    return Stream.concat(
            Stream.of(row.name(), Integer.toString(row.images())),
            row.figures().stream()
                .flatMap(
                    figure -> Stream.of(agreed(figure, row), Integer.toString(figure.abstained()))))
        .toList();
  }

  /** The count, and the share where there are images enough for an interval. */
  private static String agreed(Figure figure, Row row) {
    String count = "%d of %d".formatted(figure.agreed(), row.images());
    return figure
        .shareInterval()
        .map(
            of ->
                String.format(
                    Locale.ROOT,
                    "%s: %.3f (%.3f-%.3f)",
                    count,
                    figure.share(),
                    of.low(),
                    of.high()))
        .orElse(count);
  }

  /** A manifest's text must not break the table. */
  private static String line(List<String> cells) {
    return cells.stream()
        .map(Report::cell)
        .collect(Collectors.joining(" | ", "| ", " |%n".formatted()));
  }
}
