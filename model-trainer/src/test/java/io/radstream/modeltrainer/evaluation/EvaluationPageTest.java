package io.radstream.modeltrainer.evaluation;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static io.radstream.model.confidence.Finding.PNEUMONIA;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.modeltrainer.report.Page;
import io.radstream.modeltrainer.report.Page.CaptionedImage;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EvaluationPageTest {

  private static final List<ClassifiedImage> IMAGES =
      List.of(
          Answers.of("adult", "ward", "a", COVID19, true, 0.9),
          Answers.of("adult", "ward", "b", NORMAL, false, 0.6),
          abstained(Answers.of("paediatric", "clinic", "c", NORMAL, true, 0.5)),
          Answers.of("", "", "d", PNEUMONIA, true, 0.8));

  @Test
  void pageShowsFiguresClassesAndPartsOfTheImages() {
    String html = html(new Evaluation(IMAGES, List.of()), List.of());

    assertThat(html)
        .contains("For research use only. Not a medical device.")
        .contains("4 images of 4 patients. Every image counts with its likeliest class");
    assertThat(rows(html))
        .anyMatch(row -> row.startsWith("accuracy|0.750"))
        .anyMatch(row -> row.startsWith("share answered (coverage)|0.750"))
        .anyMatch(row -> row.startsWith("error among the answered|0.333"))
        .anyMatch(row -> row.startsWith("NORMAL|0.500"))
        .contains("NORMAL|1|0|1")
        .anyMatch(row -> row.startsWith("all images|4|0.750"))
        .anyMatch(row -> row.startsWith("adults|2|0.500"))
        .anyMatch(row -> row.startsWith("children|1|1.000"))
        .anyMatch(row -> row.startsWith("source: clinic|1|1.000"))
        .anyMatch(row -> row.startsWith("NORMAL, adults|1|0.000"));
    assertThat(html.split("<svg", -1)).hasSize(6);
  }

  @Test
  void abstentionsAreCountedByReason() {
    assertThat(rows(html(new Evaluation(IMAGES, List.of()), List.of())))
        .contains("LOW_CONFIDENCE|1|25.0 %");
    assertThat(html(new Evaluation(IMAGES.subList(0, 2), List.of()), List.of()))
        .contains("<h2>Abstentions</h2>")
        .contains("<p>None.</p>");
  }

  @Test
  void filesThatCouldNotBeClassifiedAreListedUpToFifty() {
    List<String> refused = IntStream.range(0, 51).mapToObj(i -> "broken-" + i + ".png").toList();

    String html = html(new Evaluation(IMAGES, refused), List.of());

    assertThat(html)
        .contains("<h2>Not classified: 51 files</h2>")
        .contains("<li>broken-49.png</li>")
        .doesNotContain("broken-50.png");
    assertThat(html(new Evaluation(IMAGES, List.of()), List.of())).doesNotContain("Not classified");
  }

  @Test
  void furtherSectionsStandBeforeWhatCouldNotBeClassified() {
    ReportSection section =
        new ReportSection() {
          @Override
          public Map<String, Object> json() {
            return Map.of();
          }

          @Override
          public void addTo(Page page) {
            page.section("A further section");
          }

          @Override
          public String text() {
            return "";
          }
        };

    assertThat(html(new Evaluation(IMAGES, List.of("broken.png")), List.of(section)))
        .containsSubsequence("<h2>Abstentions</h2>", "A further section", "Not classified: 1");
  }

  @Test
  void withoutImagesThereAreDashes() {
    assertThat(rows(html(new Evaluation(List.of(), List.of()), List.of())))
        .contains("accuracy|-")
        .contains("all images|0|-|-|-|-");
  }

  @Test
  void partsAreThePopulationsTheSourcesAndTheClassesOfEachPopulation() {
    assertThat(Subgroups.of(IMAGES).keySet())
        .containsExactly(
            "adults",
            "children",
            "source: clinic",
            "source: ward",
            "COVID19, adults",
            "NORMAL, adults",
            "NORMAL, children");
    assertThat(Subgroups.populationsAndSources(IMAGES).get("source: ward"))
        .isEqualTo(IMAGES.subList(0, 2));
    assertThat(Subgroups.of(List.of())).isEmpty();
  }

  @Test
  void examplesAreShownWithTheirWords() {
    Examples examples =
        new Examples(List.of(new CaptionedImage(new byte[] {1, 2, 3}, "film.png: right")));
    Page page = new Page("x");

    examples.addTo(page);

    assertThat(page.html())
        .contains("<h2>Examples</h2>")
        .contains("data:image/png;base64,AQID")
        .contains("<figcaption>film.png: right</figcaption>");
    assertThat(examples.text()).startsWith("1 example images stand in report.html.");
    assertThat(examples.json()).isEmpty();
  }

  private static ClassifiedImage abstained(ClassifiedImage classified) {
    return new ClassifiedImage(
        classified.image(),
        classified.uncalibrated(),
        classified.probabilities(),
        AbstainReason.LOW_CONFIDENCE,
        Double.NaN);
  }

  private static String html(Evaluation evaluation, List<ReportSection> sections) {
    Assessment assessment =
        Assessment.of(evaluation, new Bootstrap(20, new SplittableRandom(Bootstrap.SEED)));
    return EvaluationPage.html(assessment, sections, "chest 1 on four images");
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
