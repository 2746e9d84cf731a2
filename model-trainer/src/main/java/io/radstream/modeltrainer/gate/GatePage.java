package io.radstream.modeltrainer.gate;

import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.confidence.Finding;
import io.radstream.modeltrainer.evaluation.Assessment;
import io.radstream.modeltrainer.evaluation.Assessment.Part;
import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.EvaluationPlots;
import io.radstream.modeltrainer.evaluation.EvaluationPlots.Named;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Page.Tone;
import io.radstream.modeltrainer.report.Plot;
import io.radstream.modeltrainer.report.Table;
import io.radstream.modeltrainer.report.Table.Cell;
import io.radstream.modeltrainer.report.Table.Look;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A decision as a page: the result first, then everything it rests on. */
final class GatePage {

  private static final Map<String, String> FIGURES =
      Map.of(
          "accuracy", "accuracy",
          "macroF1", "macro F1",
          "logLoss", "log loss",
          "ece", "expected calibration error",
          "coverage", "share answered",
          "answeredError", "error among the answered",
          "errorAt90", "error at 90 % coverage",
          "aurc", "area under risk and coverage");

  private static final List<String> ORDER =
      List.of(
          "accuracy",
          "macroF1",
          "logLoss",
          "ece",
          "coverage",
          "answeredError",
          "errorAt90",
          "aurc");

  private final Comparison comparison;
  private final GateDecision decision;
  private final Page page;

  private GatePage(Comparison comparison) {
    this.comparison = comparison;
    decision = comparison.decision();
    page =
        new Page(
            "%s against %s".formatted(named(comparison.candidate()), named(comparison.champion())));
  }

  /**
   * The whole page.
   *
   * @param draws gives the draws of one model; each model gets the same ones
   */
  static String html(Comparison comparison, Supplier<Bootstrap> draws) {
    GatePage page = new GatePage(comparison);
    page.result();
    page.differences();
    page.checks();
    Assessment champion = Assessment.of(comparison.ofChampion(), draws.get());
    Assessment candidate = Assessment.of(comparison.ofCandidate(), draws.get());
    page.figures(champion, candidate);
    page.plots(champion, candidate);
    page.parts(champion, candidate);
    comparison.readerAgreement(draws).addTo(page.page);
    page.rules();
    return page.page.html();
  }

  private static String named(ModelBundle bundle) {
    return "%s %s".formatted(bundle.manifest().name(), bundle.manifest().version());
  }

  private void result() {
    page.banner(
        decision.passed() ? Tone.GOOD : Tone.BAD,
        "%s on %d held-out images of %d patients"
            .formatted(
                decision.passed()
                    ? "Passed: the candidate may take the champion's place"
                    : "Refused: the champion stays",
                decision.images(),
                decision.patients()));
    page.list(decision.refusals());
    if (!decision.warnings().isEmpty()) {
      page.section("Before anybody promotes it");
      page.list(decision.warnings());
    }
  }

  private void differences() {
    page.section("Is it better?");
    Table table =
        new Table("", List.of("figure", "champion", "candidate", "change", "95 % interval"));
    for (Difference difference : List.of(decision.accuracy(), decision.logLoss())) {
      table.row(
          difference.name(),
          fourDigits(difference.champion()),
          fourDigits(difference.candidate()),
          change(difference),
          interval(difference));
    }
    page.table(table);
    page.paragraph(
        String.format(
            Locale.ROOT,
            "The candidate is the better one in %.1f %% of %d resamplings of the patients; %.1f %%"
                + " are required. Accuracy decides, log loss between equals.",
            100 * decision.betterShare(),
            decision.rules().rounds(),
            100 * decision.rules().required()));
  }

  private void checks() {
    page.section("Is anything lost?");
    Table table =
        new Table(
            "",
            List.of(
                "figure",
                "images",
                "champion",
                "candidate",
                "change",
                "95 % interval",
                "margin",
                "result"));
    decision.checks().forEach(check -> table.row(row(check)));
    page.table(table);
    page.note(
        String.format(
            Locale.ROOT,
            "A loss refuses the candidate when the images show more than the margin and %.0f %% of"
                + " the resamplings do, too; one that chance may explain is named above. Cells of"
                + " fewer than %d images are not looked at.",
            100 * decision.rules().lossConfidence(),
            decision.rules().leastInCell()));
  }

  private static List<Cell> row(NonInferiorityCheck check) {
    Difference difference = check.difference();
    Cell result =
        switch (check.result()) {
          case KEPT -> new Cell("kept", Look.GOOD, 0);
          case UNCERTAIN -> new Cell("maybe lost", Look.DOUBTFUL, 0);
          case LOST -> new Cell("lost", Look.BAD, 0);
        };
    return Stream.concat(
            Stream.of(
                    difference.name(),
                    Integer.toString(difference.images()),
                    EvaluationPlots.number(difference.champion()),
                    EvaluationPlots.number(difference.candidate()),
                    change(difference),
                    interval(difference),
                    EvaluationPlots.number(check.margin()))
                .map(Cell::of),
            Stream.of(result))
        .toList();
  }

  private void figures(Assessment champion, Assessment candidate) {
    page.section("Figures of both, with 95 % intervals");
    Table table = new Table("", List.of("figure", "champion", "candidate"));
    Part first = champion.all();
    Part second = candidate.all();
    for (String figure : ORDER) {
      table.row(FIGURES.getOrDefault(figure, figure), first.figure(figure), second.figure(figure));
    }
    for (String figure : List.of("sensitivity", "specificity", "f1", "auc")) {
      for (Finding finding : Finding.values()) {
        String name = figure + "." + finding;
        String shown = figure.length() > 3 ? figure : figure.toUpperCase(Locale.ROOT);
        table.row("%s of %s".formatted(shown, finding), first.figure(name), second.figure(name));
      }
    }
    page.table(table);
    page.tables(
        List.of(
            EvaluationPlots.confusion("Champion: images by label and finding", first.metrics()),
            EvaluationPlots.confusion("Candidate: images by label and finding", second.metrics())));
  }

  private void plots(Assessment champion, Assessment candidate) {
    page.section("Curves");
    List<Named> both =
        List.of(
            new Named("champion", comparison.ofChampion().images()),
            new Named("candidate", comparison.ofCandidate().images()));
    page.plots(
        Stream.concat(
                Stream.of(Finding.values()).map(finding -> EvaluationPlots.roc(finding, both)),
                Stream.<Plot>of(
                    EvaluationPlots.reliability(
                        List.of("champion", "candidate"),
                        List.of(champion.after(), candidate.after())),
                    EvaluationPlots.riskCoverage(both)))
            .toList());
  }

  private void parts(Assessment champion, Assessment candidate) {
    page.section("Accuracy in parts of the images");
    Map<String, Part> second =
        candidate.parts().stream().collect(Collectors.toMap(Part::name, Function.identity()));
    Table table = new Table("", List.of("images", "number", "champion", "candidate"));
    for (Part part : champion.parts()) {
      Part other = second.get(part.name());
      table.row(
          part.name(),
          Integer.toString(part.metrics().count()),
          part.figure("accuracy"),
          other == null ? "-" : other.figure("accuracy"));
    }
    page.table(table);
  }

  private void rules() {
    page.section("What was compared");
    page.list(
        List.of(
            "champion: %s, SHA-256 %s".formatted(named(comparison.champion()), sha(true)),
            "candidate: %s, SHA-256 %s".formatted(named(comparison.candidate()), sha(false)),
            "rules: " + decision.rules()));
    refused("champion", comparison.ofChampion());
    refused("candidate", comparison.ofCandidate());
  }

  private String sha(boolean champion) {
    return (champion ? comparison.champion() : comparison.candidate()).modelSha256();
  }

  private void refused(String who, Evaluation evaluation) {
    if (!evaluation.refused().isEmpty()) {
      page.paragraph("The %s could not classify:".formatted(who));
      page.list(evaluation.refused());
    }
  }

  private static String change(Difference difference) {
    return Double.isNaN(difference.change())
        ? "-"
        : String.format(Locale.ROOT, "%+.4f", difference.change());
  }

  private static String interval(Difference difference) {
    return difference
        .changeInterval()
        .map(of -> String.format(Locale.ROOT, "%+.3f to %+.3f", of.low(), of.high()))
        .orElse("-");
  }

  private static String fourDigits(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.4f", value);
  }
}
