package io.radstream.modeltrainer.evaluation;

import static io.radstream.model.confidence.Finding.COVID19;
import static io.radstream.model.confidence.Finding.NORMAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.EvaluationPlots.Named;
import io.radstream.modeltrainer.evaluation.ReaderAgreement.Figure;
import io.radstream.modeltrainer.evaluation.ReaderAgreement.Row;
import io.radstream.modeltrainer.report.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Labels of NORMAL; a model's answers are a letter each: right, wrong, abstained. */
class ReaderAgreementTest {

  private static final String ASSISTED = "assisted";
  private static final String ALONE = "";

  private final List<ClassifiedImage> champion = new ArrayList<>();
  private final List<ClassifiedImage> candidate = new ArrayList<>();

  @Test
  void findingOfTheReaderIsAgreementAndAnAbstentionIsNone() {
    images("RADIOLOGIST", ALONE, "ward", "d1", "rrrrw" + "a", "rrrww" + "r");

    Row row = row("all images", false);

    // The abstained image's likeliest class is the label's, and does not count as agreement.
    assertThat(row.images()).isEqualTo(6);
    assertThat(row.figures().get(0)).isEqualTo(new Figure(4, 1, 4 / 6.0, null));
    assertThat(row.figures().get(1)).isEqualTo(new Figure(4, 0, 4 / 6.0, null));
  }

  @Test
  void assistedLabelsAreNeverAddedToOthers() {
    images("RADIOLOGIST", ASSISTED, "ward", "d1", "rrrr", "rrrw");
    images("RADIOLOGIST", ALONE, "ward", "d1", "rw", "rr");

    assertThat(agreement(20).rows())
        .extracting(Row::name)
        .containsExactly(
            "all images, unassisted",
            "all images, assisted",
            "source: ward, unassisted",
            "source: ward, assisted",
            "device: d1, unassisted",
            "device: d1, assisted");
    assertThat(row("all images", true).figures()).extracting(Figure::agreed).containsExactly(4, 3);
    assertThat(row("all images", false).figures()).extracting(Figure::agreed).containsExactly(1, 2);
  }

  @Test
  void imagesAreCountedBySourceAndByDeviceWhereTheseAreKnown() {
    images("RADIOLOGIST", ALONE, "south", "d2", "rr", "rw");
    images("RADIOLOGIST", ALONE, "north", "d2", "r", "w");
    images("RADIOLOGIST", ALONE, "", "", "rrr", "www");

    assertThat(agreement(20).rows())
        .extracting(Row::group)
        .containsExactly("all images", "source: north", "source: south", "device: d2");
    assertThat(row("all images", false).images()).isEqualTo(6);
    assertThat(row("source: south", false).images()).isEqualTo(2);
    assertThat(row("device: d2", false).figures()).extracting(Figure::agreed).containsExactly(3, 1);
  }

  @Test
  void labelsOfOtherEvidenceAreNoReadings() {
    images("PCR", ALONE, "ward", "d1", "rr", "rr");
    images("", ASSISTED, "ward", "d1", "rr", "rr");

    assertThat(agreement(20).rows()).isEmpty();
  }

  @Test
  void rowOfFewPatientsHasNoInterval() {
    images("RADIOLOGIST", ALONE, "ward", "", "rrrrrrrrw", "rrrrrrrrw");

    assertThat(agreement(2).rows().get(0).figures().get(0).shareInterval()).isEmpty();
  }

  @Test
  void rowOfFewImagesHasNoInterval() {
    images("RADIOLOGIST", ALONE, "ward", "", "rrrrrrrrww", "rrrrrrrrww");
    images("RADIOLOGIST", ALONE, "", "", "r", "r");

    assertThat(agreement(11).rows())
        .extracting(row -> row.figures().get(0).shareInterval().isPresent())
        .containsExactly(true, false);
  }

  @Test
  void intervalIsThatOfTheBinomialAndTheSameForModelsThatAnswerAlike() {
    // given: 80 % of 400 images of 400 patients: the deviation of the share is 0.02
    images("RADIOLOGIST", ASSISTED, "", "", "rrrrw".repeat(80), "rrrra".repeat(80));

    Row row = agreement(20, 1000).rows().get(0);
    Interval interval = row.figures().get(0).shareInterval().orElseThrow();

    assertThat(interval.low()).isCloseTo(0.8 - 1.96 * 0.02, within(0.006));
    assertThat(interval.high()).isCloseTo(0.8 + 1.96 * 0.02, within(0.006));
    assertThat(row.figures().get(1).shareInterval()).contains(interval);
    assertThat(row.figures().get(1).abstained()).isEqualTo(80);
  }

  @Test
  void jsonHasBothModelsOfEachRowAndAnIntervalWhereThereIsOne() throws Exception {
    images("RADIOLOGIST", ALONE, "ward", "", "rrrr".repeat(3), "rrrw".repeat(3));
    images("RADIOLOGIST", ASSISTED, "", "", "a", "r");

    String json = new ObjectMapper().writeValueAsString(section(4).json());

    assertThat(json)
        .startsWith(
            "{\"readerAgreement\":[{\"group\":\"all images\",\"assisted\":false,\"films\":12,"
                + "\"champion\":{\"agreed\":12,\"abstained\":0,\"share\":1.0,\"interval\":[1.0,1.0]},"
                + "\"candidate\":{\"agreed\":9,\"abstained\":0,\"share\":0.75,\"interval\":[")
        .contains(
            "{\"group\":\"all images\",\"assisted\":true,\"films\":1,"
                + "\"champion\":{\"agreed\":0,\"abstained\":1,\"share\":0.0},"
                + "\"candidate\":{\"agreed\":1,\"abstained\":0,\"share\":1.0}}");
  }

  @Test
  void tableShowsCountsOfSmallRowsAndSharesOfOthers() {
    images("RADIOLOGIST", ALONE, "a|b", "", "rrrr".repeat(3), "rrra".repeat(3));
    images("RADIOLOGIST", ASSISTED, "<i>", "", "wr", "rr");

    assertThat(section(4).text().lines())
        .contains(
            "| images, labels | number | champion agrees | champion abstained | candidate agrees |"
                + " candidate abstained |",
            "|---|---|---|---|---|---|",
            "| all images, assisted | 2 | 1 of 2 | 0 | 2 of 2 | 0 |")
        .anyMatch(
            line -> line.startsWith("| all images, unassisted | 12 | 12 of 12: 1.000 (1.000-"))
        .anyMatch(
            line -> line.startsWith("| source: a b, unassisted | 12 | ") && line.endsWith("| 3 |"))
        .anyMatch(line -> line.contains("fewer than 4 images"));
    assertThat(page(section(4)))
        .contains("<h2>Agreement with readers</h2>", "people follow machines")
        .contains("<th>source: &lt;i&gt;, assisted</th>", ">1 of 2</td>");
  }

  @Test
  void pageSaysWhereNoReaderLabeled() {
    images("PCR", ALONE, "ward", "d1", "rr", "rr");

    assertThat(page(section(4)))
        .contains("No image has a label that is a radiologist&#39;s reading.")
        .doesNotContain("<table>");
  }

  private static String page(ReportSection section) {
    Page page = new Page("any");
    section.addTo(page);
    return page.html();
  }

  private ReaderAgreementSection section(int leastInCell) {
    return new ReaderAgreementSection(agreement(leastInCell));
  }

  private ReaderAgreement agreement(int leastInCell) {
    return agreement(leastInCell, 50);
  }

  private ReaderAgreement agreement(int leastInCell, int rounds) {
    return ReaderAgreement.of(
        List.of(new Named("champion", champion), new Named("candidate", candidate)),
        leastInCell,
        () -> new Bootstrap(rounds, new SplittableRandom(3)));
  }

  private Row row(String group, boolean assisted) {
    return agreement(20).rows().stream()
        .filter(row -> row.group().equals(group) && row.assisted() == assisted)
        .findFirst()
        .orElseThrow();
  }

  /** Adds one image a letter. */
  private void images(
      String evidence,
      String assisted,
      String source,
      String device,
      String ofChampion,
      String ofCandidate) {
    for (int i = 0; i < ofChampion.length(); i++) {
      String name = "film-" + champion.size();
      LabeledImage image =
          new LabeledImage(
              Path.of(name),
              NORMAL,
              Side.TEST,
              "",
              source,
              "patient of " + name,
              name,
              "",
              evidence,
              assisted.equals(ASSISTED),
              device);
      champion.add(answer(image, ofChampion.charAt(i)));
      candidate.add(answer(image, ofCandidate.charAt(i)));
    }
  }

  private static ClassifiedImage answer(LabeledImage image, char letter) {
    Finding called = letter == 'w' ? COVID19 : NORMAL;
    Probabilities probabilities =
        called == COVID19 ? new Probabilities(0.8, 0.1, 0.1) : new Probabilities(0.1, 0.1, 0.8);
    return new ClassifiedImage(
        image,
        probabilities,
        probabilities,
        letter == 'a' ? AbstainReason.LOW_CONFIDENCE : null,
        Double.NaN);
  }
}
