package io.radstream.modeltrainer.gate;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static io.radstream.model.confidence.Finding.PNEUMONIA;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.modeltrainer.evaluation.Bootstrap;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Interval;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A decision with figures that stand nowhere else, so that each is found where it belongs. */
class GateReportTest {

  private static final Difference ACCURACY =
      new Difference("accuracy", 6, 0.5, 0.625, 0.125, new Interval(-0.0625, 0.25), 0.1);
  private static final Difference LOG_LOSS =
      new Difference("log loss", 6, 0.75, 0.6875, -0.0625, null, 0.2);
  private static final Difference NOWHERE =
      new Difference(
          "sensitivity of NORMAL, adults", 5, Double.NaN, Double.NaN, Double.NaN, null, 0);
  private static final List<NonInferiorityCheck> CHECKS =
      List.of(
          check("kept figure", Result.KEPT),
          check("doubtful figure", Result.UNCERTAIN),
          check("lost figure", Result.LOST),
          new NonInferiorityCheck(NOWHERE, 0.02, Result.KEPT));
  private static final Evaluation CHAMPION =
      new Evaluation(
          List.of(
              Classified.as("a", COVID19, COVID19),
              Classified.as("b", PNEUMONIA, NORMAL),
              Classified.as("c", NORMAL, NORMAL)),
          List.of("broken.png: UNSUPPORTED_FORMAT (no image)"));
  private static final Evaluation CANDIDATE =
      new Evaluation(
          List.of(
              Classified.as("a", COVID19, COVID19),
              Classified.as("b", PNEUMONIA, PNEUMONIA),
              Classified.as("c", NORMAL, NORMAL)),
          List.of());

  @TempDir static Path bundles;
  private static ModelBundle champion;
  private static ModelBundle candidate;

  @TempDir Path folder;

  @BeforeAll
  static void makeBundles() throws IOException {
    champion = UnopenedBundle.of(bundles, "chest", "1");
    candidate = UnopenedBundle.of(bundles, "chest", "2");
  }

  @Test
  void terminalTellsTheResultFirstThenFiguresRefusalsAndWarnings() {
    String text = GateReport.text(decision(List.of("too few"), List.of("look at it")));

    assertThat(text.lines())
        .containsExactly(
            "REFUSED on 6 held-out images of 4 patients",
            "accuracy: champion 0.5000, candidate 0.6250, change +0.1250 (95 %: -0.0625 to"
                + " +0.2500)",
            "log loss: champion 0.7500, candidate 0.6875, change -0.0625 (too few images for an"
                + " interval)",
            "candidate better in 87.5 % of the resamplings, 97.5 % required",
            "refused: too few",
            "warning: look at it");
    assertThat(GateReport.text(decision(List.of(), List.of()))).startsWith("PASSED on 6 held-out");
  }

  @Test
  void jsonHoldsEveryNumberOfTheDecision() throws IOException {
    JsonNode json = json(decision(List.of("too few"), List.of("look at it")));

    assertThat(json.get("passed").asBoolean()).isFalse();
    assertThat(json.get("refusals").toString()).isEqualTo("[\"too few\"]");
    assertThat(json.get("warnings").toString()).isEqualTo("[\"look at it\"]");
    assertThat(json.get("films").asInt()).isEqualTo(6);
    assertThat(json.get("patients").asInt()).isEqualTo(4);
    assertThat(json.get("betterShare").asDouble()).isEqualTo(0.875);
    assertThat(json.get("accuracy").toString())
        .isEqualTo(
            "{\"name\":\"accuracy\",\"films\":6,\"champion\":0.5,\"candidate\":0.625,"
                + "\"change\":0.125,\"interval\":[-0.0625,0.25],\"lossShare\":0.1}");
    assertThat(json.get("logLoss").has("interval")).isFalse();
    assertThat(json.get("rules").get("rounds").asInt()).isEqualTo(2000);
    assertThat(json.get("championMetrics").get("accuracy").asDouble()).isLessThan(0.7);
    assertThat(json.get("candidateMetrics").get("accuracy").asDouble()).isEqualTo(1);
  }

  @Test
  void jsonNamesBothModelsByTheirHashes() throws IOException {
    JsonNode json = json(decision(List.of(), List.of()));

    assertThat(json.get("champion").get("name").asText()).isEqualTo("chest");
    assertThat(json.get("champion").get("version").asText()).isEqualTo("1");
    assertThat(json.get("champion").get("sha256").asText()).isEqualTo(champion.modelSha256());
    assertThat(json.get("candidate").get("version").asText()).isEqualTo("2");
    assertThat(json.get("candidate").get("sha256").asText()).isEqualTo(candidate.modelSha256());
  }

  @Test
  void jsonTellsEachGuardWithMarginAndVerdictAndLeavesOutWhatIsNoNumber() throws IOException {
    JsonNode guards = json(decision(List.of(), List.of())).get("guards");

    assertThat(guards).hasSize(4);
    assertThat(guards.get(2).get("name").asText()).isEqualTo("lost figure");
    assertThat(guards.get(2).get("margin").asDouble()).isEqualTo(0.03);
    assertThat(guards.get(2).get("verdict").asText()).isEqualTo("LOST");
    assertThat(guards.get(3).has("champion")).isFalse();
    assertThat(guards.get(3).has("change")).isFalse();
    assertThat(guards.get(3).get("verdict").asText()).isEqualTo("KEPT");
  }

  @Test
  void jsonAndPageTellHowOftenBothAgreedWithReaders() throws IOException {
    // given: of three images two were read, one of them after seeing an answer
    Comparison comparison =
        new Comparison(
            champion,
            candidate,
            new Evaluation(read(CHAMPION), List.of()),
            new Evaluation(read(CANDIDATE), List.of()),
            decision(List.of(), List.of()));
    GateReport.write(comparison, folder);
    JsonNode json = new ObjectMapper().readTree(folder.resolve("gate.json").toFile());

    assertThat(json.get("readerAgreement")).hasSize(6);
    assertThat(json.get("readerAgreement").get(0).toString())
        .isEqualTo(
            "{\"group\":\"all images\",\"assisted\":false,\"films\":1,"
                + "\"champion\":{\"agreed\":1,\"abstained\":0,\"share\":1.0},"
                + "\"candidate\":{\"agreed\":1,\"abstained\":0,\"share\":1.0}}");
    assertThat(rows(html(comparison)))
        .contains("all images, unassisted|1|1 of 1|0|1 of 1|0")
        .contains("all images, assisted|1|0 of 1|0|1 of 1|0")
        .contains("device: d1, assisted|1|0 of 1|0|1 of 1|0")
        .contains("source: ward, unassisted|1|1 of 1|0|1 of 1|0");
  }

  /** The first is read alone, the second after seeing an answer, the third is no reader's. */
  private static List<ClassifiedImage> read(Evaluation evaluation) {
    List<ClassifiedImage> images = evaluation.images();
    return List.of(
        Classified.read(images.get(0), false, "d1"),
        Classified.read(images.get(1), true, "d1"),
        images.get(2));
  }

  @Test
  void readersThatAreNotAreSaidToBeMissing() throws IOException {
    assertThat(json(decision(List.of(), List.of())).get("readerAgreement")).isEmpty();
    assertThat(passed()).contains("No image has a label that is a radiologist&#39;s reading.");
  }

  @Test
  void folderIsMadeWithBothFilesInIt() throws IOException {
    Path deep = folder.resolve("a/b");

    GateReport.write(comparison(decision(List.of(), List.of())), deep);

    assertThat(deep).isDirectoryContaining("glob:**/gate.json");
    assertThat(deep).isDirectoryContaining("glob:**/report.html");
  }

  @Test
  void pageSaysAtTheTopWhetherTheCandidatePassed() {
    assertThat(passed())
        .contains("<h1>chest 2 against chest 1</h1>")
        .contains(
            "banner good\">Passed: the candidate may take the champion&#39;s place on 6 held-out"
                + " images of 4 patients")
        .doesNotContain("Before anybody promotes it");
    assertThat(page(decision(List.of("too <few>"), List.of("look at it"))))
        .contains("banner bad\">Refused: the champion stays on 6 held-out images of 4 patients")
        .contains("<li>too &lt;few&gt;</li>")
        .containsSubsequence("<h2>Before anybody promotes it</h2>", "<li>look at it</li>");
  }

  @Test
  void pageShowsBothDecidingFiguresWithChangeAndInterval() {
    assertThat(rows(passed()))
        .contains("accuracy|0.5000|0.6250|+0.1250|-0.063 to +0.250")
        .contains("log loss|0.7500|0.6875|-0.0625|-");
    assertThat(passed())
        .contains("better one in 87.5 % of 2000 resamplings of the patients; 97.5 % are required");
  }

  @Test
  void pageShowsEachGuardedFigureAsKeptDoubtfulOrLost() {
    assertThat(rows(passed()))
        .contains("kept figure|30|0.900|0.800|-0.1000|-0.200 to +0.100|0.030|kept")
        .contains("doubtful figure|30|0.900|0.800|-0.1000|-0.200 to +0.100|0.030|maybe lost")
        .contains("lost figure|30|0.900|0.800|-0.1000|-0.200 to +0.100|0.030|lost")
        .contains("sensitivity of NORMAL, adults|5|-|-|-|-|0.020|kept");
    assertThat(passed())
        .contains("class=\"good\">kept", "class=\"doubtful\">maybe lost", "class=\"bad\">lost")
        .contains("and 95 % of the resamplings do")
        .contains("fewer than 20 images are not looked at");
  }

  @Test
  void pageShowsTheFiguresOfBothModelsSideBySide() {
    List<String> rows = rows(passed());

    assertThat(rows)
        .anyMatch(row -> row.startsWith("accuracy|0.667") && row.contains("|1.000"))
        .anyMatch(row -> row.startsWith("macro F1|"))
        .anyMatch(row -> row.startsWith("share answered|1.000"))
        .anyMatch(row -> row.startsWith("area under risk and coverage|"))
        .anyMatch(row -> row.startsWith("AUC of COVID19|1.000"))
        .anyMatch(row -> row.startsWith("sensitivity of PNEUMONIA|0.000") && row.contains("|1.000"))
        .anyMatch(row -> row.startsWith("specificity of NORMAL|0.500"))
        .anyMatch(row -> row.startsWith("F1 of PNEUMONIA|0.000"))
        .anyMatch(row -> row.startsWith("adults|3|0.667") && row.contains("|1.000"))
        .anyMatch(row -> row.startsWith("source: ward|3|"));
    assertThat(rows).contains("PNEUMONIA|0|0|1").contains("PNEUMONIA|0|1|0");
  }

  @Test
  void partOfTheImagesThatTheCandidateHasNotIsADash() {
    Comparison comparison =
        new Comparison(
            champion,
            candidate,
            CHAMPION,
            new Evaluation(List.of(), List.of()),
            decision(List.of(), List.of()));

    assertThat(rows(html(comparison)))
        .anyMatch(row -> row.startsWith("adults|3|0.667") && row.endsWith("|-"));
  }

  @Test
  void pageDrawsACurveOfEachClassAndTheReliabilityOfBoth() {
    assertThat(passed().split("<svg", -1)).hasSize(6);
    assertThat(passed())
        .contains("ROC, COVID19 against the rest", "ROC, PNEUMONIA", "ROC, NORMAL")
        .contains("champion: ECE", "candidate: ECE", "candidate: area");
  }

  @Test
  void pageNamesWhatWasComparedAndWhoCouldNotClassifyWhat() {
    assertThat(passed())
        .contains("<li>champion: chest 1, SHA-256 " + champion.modelSha256() + "</li>")
        .contains("<li>candidate: chest 2, SHA-256 " + candidate.modelSha256() + "</li>")
        .contains("rules: GateRules[required=0.975")
        .containsSubsequence("The champion could not classify:", "<li>broken.png: UNSUPPORTED")
        .doesNotContain("The candidate could not classify");
  }

  @Test
  void figureThatThereIsNotIsADash() {
    Difference none = new Difference("accuracy", 0, Double.NaN, Double.NaN, Double.NaN, null, 0);
    GateDecision decision =
        new GateDecision(
            List.of("x"), List.of(), 0, 0, 0, none, LOG_LOSS, List.of(), GateRules.STANDARD);

    assertThat(rows(page(decision))).contains("accuracy|-|-|-|-");
  }

  private static String page(GateDecision decision) {
    return html(comparison(decision));
  }

  /** The page of a candidate that passed without warnings. */
  private static String passed() {
    return page(decision(List.of(), List.of()));
  }

  private static String html(Comparison comparison) {
    return GatePage.html(comparison, () -> new Bootstrap(20, new SplittableRandom(1)));
  }

  private JsonNode json(GateDecision decision) throws IOException {
    GateReport.write(comparison(decision), folder);
    return new ObjectMapper().readTree(folder.resolve("gate.json").toFile());
  }

  private static Comparison comparison(GateDecision decision) {
    return new Comparison(champion, candidate, CHAMPION, CANDIDATE, decision);
  }

  private static GateDecision decision(List<String> refusals, List<String> warnings) {
    return new GateDecision(
        refusals, warnings, 6, 4, 0.875, ACCURACY, LOG_LOSS, CHECKS, GateRules.STANDARD);
  }

  private static NonInferiorityCheck check(String name, Result result) {
    return new NonInferiorityCheck(
        new Difference(name, 30, 0.9, 0.8, -0.1, new Interval(-0.2, 0.1), 0.5), 0.03, result);
  }

  /** The cells of each row of each table. */
  private static List<String> rows(String html) {
    return Pattern.compile("<tr>(.*?)</tr>")
        .matcher(html)
        .results()
        .map(MatchResult::group)
        .map(row -> row.replaceAll("</t[hd]><t[hd][^>]*>", "|").replaceAll("<[^>]*>", ""))
        .toList();
  }
}
