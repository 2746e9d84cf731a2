package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Assessment.Part;
import io.radstream.modeltrainer.evaluation.EvaluationPlots.Named;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Page.Tone;
import io.radstream.modeltrainer.report.Plot;
import io.radstream.modeltrainer.report.Table;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** One bundle's evaluation as a page. */
final class EvaluationPage {

  private static final int REFUSED_SHOWN = 50;

  private EvaluationPage() {}

  static String html(Assessment assessment, List<ReportSection> sections, String title) {
    Page page = new Page(title);
    page.banner(Tone.PLAIN, "For research use only. Not a medical device.");
    summary(page, assessment);
    plots(page, assessment);
    parts(page, assessment);
    abstentions(page, assessment);
    sections.forEach(section -> section.addTo(page));
    refused(page, assessment.evaluation().refused());
    return page.html();
  }

  private static void summary(Page page, Assessment assessment) {
    Part all = assessment.all();
    page.section("All images");
    page.paragraph(
        "%d images of %d patients. Every image counts with its likeliest class, abstained or not."
            .formatted(all.metrics().count(), assessment.evaluation().patients()));
    Table figures = new Table("Figures, with 95 % intervals", List.of("figure", "value"));
    figures.row("accuracy", all.figure("accuracy"));
    figures.row("macro F1", all.figure("macroF1"));
    figures.row("log loss", all.figure("logLoss"));
    figures.row("expected calibration error", all.figure("ece"));
    figures.row("share answered (coverage)", all.figure("coverage"));
    figures.row("error among the answered", all.figure("answeredError"));
    figures.row("error at 90 % coverage", all.figure("errorAt90"));
    figures.row("area under risk and coverage", all.figure("aurc"));
    Table classes =
        new Table(
            "Each class against the rest",
            List.of("class", "sensitivity", "specificity", "F1", "AUC"));
    for (Finding finding : Finding.values()) {
      classes.row(
          finding.name(),
          all.figure("sensitivity." + finding),
          all.figure("specificity." + finding),
          all.figure("f1." + finding),
          all.figure("auc." + finding));
    }
    page.tables(
        List.of(figures, EvaluationPlots.confusion("Images by label and finding", all.metrics())));
    page.table(classes);
    page.note(
        "Intervals are from resampling patients (percentiles of the bootstrap); an image of an unknown"
            + " patient stands for one of its own. Fewer than %d patients have none."
                .formatted(Bootstrap.LEAST_PATIENTS));
  }

  private static void plots(Page page, Assessment assessment) {
    List<ClassifiedImage> images = assessment.evaluation().images();
    List<Named> named = List.of(new Named("model", images));
    page.section("Curves");
    page.plots(
        Stream.concat(
                Stream.of(Finding.values()).map(finding -> EvaluationPlots.roc(finding, named)),
                Stream.<Plot>of(
                    EvaluationPlots.reliability(
                        List.of("as the network says", "calibrated"),
                        List.of(assessment.before(), assessment.after())),
                    EvaluationPlots.riskCoverage(named)))
            .toList());
  }

  private static void parts(Page page, Assessment assessment) {
    page.section("Parts of the images");
    List<String> headings =
        Stream.concat(
                Stream.of("images", "number", "accuracy"),
                Stream.of(Finding.values()).map(finding -> "sensitivity " + finding))
            .toList();
    Table table = new Table("", headings);
    Stream.concat(Stream.of(assessment.all()), assessment.parts().stream())
        .forEach(part -> table.row(row(part)));
    page.table(table);
    page.note(
        "Age and source give the class away in part; compare the adults' figures before believing"
            + " those of all images.");
  }

  private static String[] row(Part part) {
    return Stream.concat(
            Stream.of(
                part.name(), Integer.toString(part.metrics().count()), part.figure("accuracy")),
            Stream.of(Finding.values()).map(finding -> part.figure("sensitivity." + finding)))
        .toArray(String[]::new);
  }

  private static void abstentions(Page page, Assessment assessment) {
    page.section("Abstentions");
    if (assessment.abstentions().isEmpty()) {
      page.paragraph("None.");
      return;
    }
    Table table = new Table("", List.of("reason", "images", "share"));
    int all = assessment.all().metrics().count();
    assessment
        .abstentions()
        .forEach(
            (reason, images) ->
                table.row(
                    reason.name(),
                    Integer.toString(images),
                    String.format(Locale.ROOT, "%.1f %%", 100.0 * images / all)));
    page.table(table);
  }

  private static void refused(Page page, List<String> refused) {
    if (!refused.isEmpty()) {
      page.section("Not classified: %d files".formatted(refused.size()));
      page.list(refused.stream().limit(REFUSED_SHOWN).toList());
    }
  }
}
