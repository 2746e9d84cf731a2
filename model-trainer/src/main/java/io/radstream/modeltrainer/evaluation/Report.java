package io.radstream.modeltrainer.evaluation;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Metrics.ClassMetrics;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The readable side of an evaluation: Markdown tables, and one CSV line an image. */
public final class Report {

  private Report() {}

  /**
   * Writes {@code metrics.json}, {@code report.html}, {@code report.md} and {@code
   * predictions.csv}.
   *
   * @param folder made where it does not exist
   * @param title names bundle and images
   */
  public static void write(Evaluation evaluation, String title, Path folder) throws IOException {
    write(evaluation, List.of(), title, folder);
  }

  /**
   * Writes the same files with further chapters.
   *
   * @param folder made where it does not exist
   * @param title names bundle and images
   */
  public static void write(
      Evaluation evaluation, List<ReportSection> sections, String title, Path folder)
      throws IOException {
    PrivateFolder.create(folder);
    Assessment assessment = Assessment.of(evaluation, Bootstrap.standard());
    MetricsJson.write(assessment, sections, folder.resolve("metrics.json"));
    StringBuilder text = new StringBuilder("# " + title + "\n\n" + tables(evaluation) + "\n");
    text.append(parts(assessment));
    sections.forEach(section -> text.append('\n').append(section.text()));
    AtomicFile.writePrivate(folder.resolve("report.md"), text.toString());
    AtomicFile.writePrivate(
        folder.resolve("report.html"), EvaluationPage.html(assessment, sections, title));
    writePredictions(evaluation, folder.resolve("predictions.csv"));
  }

  /** Accuracy and sensitivities of every part, with 95 % intervals. */
  static String parts(Assessment assessment) {
    StringBuilder text = new StringBuilder("## Parts, with 95 % intervals\n\n");
    text.append("| images | number | accuracy |");
    for (Finding finding : Finding.values()) {
      text.append(" sensitivity ").append(finding).append(" |");
    }
    text.append("\n|---|---|---|---|---|---|\n").append(row(assessment.all()));
    assessment.parts().forEach(part -> text.append(row(part)));
    return text.toString();
  }

  private static String row(Assessment.Part part) {
    StringBuilder row =
        new StringBuilder("| %s | %d |".formatted(cell(part.name()), part.metrics().count()));
    row.append(' ').append(part.figure("accuracy")).append(" |");
    for (Finding finding : Finding.values()) {
      row.append(' ').append(part.figure("sensitivity." + finding)).append(" |");
    }
    return row.append('\n').toString();
  }

  /** A manifest's text must not break the table. */
  static String cell(String text) {
    return text.replaceAll("[|\\r\\n]", " ");
  }

  /** Tables of all images, and of the adults where there are any. */
  public static String tables(Evaluation evaluation) {
    String all = section("All images", evaluation.all());
    Metrics adults = evaluation.adults();
    String refused =
        evaluation.refused().isEmpty()
            ? ""
            : "\n%d files could not be classified.\n".formatted(evaluation.refused().size());
    return adults.count() == 0 ? all + refused : all + "\n" + section("Adults", adults) + refused;
  }

  private static String section(String title, Metrics metrics) {
    StringBuilder text = new StringBuilder();
    text.append("## %s: %d\n\n".formatted(title, metrics.count()));
    text.append(
        "Accuracy %s, macro F1 %s, expected calibration error %s, abstained %d.\n\n"
            .formatted(
                figure(metrics.accuracy()),
                figure(metrics.macroF1()),
                figure(metrics.ece()),
                metrics.abstained()));
    text.append("| class | sensitivity | specificity | F1 | AUC |\n|---|---|---|---|---|\n");
    for (Finding finding : Finding.values()) {
      ClassMetrics of = metrics.of(finding);
      text.append(
          "| %s | %s | %s | %s | %s |\n"
              .formatted(
                  finding,
                  figure(of.sensitivity()),
                  figure(of.specificity()),
                  figure(of.f1()),
                  figure(of.auc())));
    }
    return text.append('\n').append(confusion(metrics)).toString();
  }

  private static String confusion(Metrics metrics) {
    StringBuilder text = new StringBuilder("| label \\ found |");
    StringBuilder rule = new StringBuilder("\n|---|");
    for (Finding finding : Finding.values()) {
      text.append(' ').append(finding).append(" |");
      rule.append("---|");
    }
    text.append(rule).append('\n');
    for (Finding label : Finding.values()) {
      text.append("| ").append(label).append(" |");
      for (Finding found : Finding.values()) {
        text.append(' ').append(metrics.confusion().count(label, found)).append(" |");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /** Four digits after the point; a dash where there is no figure. */
  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }

  private static void writePredictions(Evaluation evaluation, Path file) throws IOException {
    CSVFormat format =
        CSVFormat.RFC4180
            .builder()
            .setHeader("file", "label", "found", "abstained", "covid19", "pneumonia", "normal")
            .get();
    StringWriter text = new StringWriter();
    try (CSVPrinter rows = format.print(text)) {
      for (ClassifiedImage classified : evaluation.images()) {
        rows.printRecord(
            classified.image().name(),
            classified.image().finding(),
            classified.likeliest(),
            classified.abstained(),
            classified.probabilities().covid19(),
            classified.probabilities().pneumonia(),
            classified.probabilities().normal());
      }
    }
    AtomicFile.writePrivate(file, text.toString());
  }
}
