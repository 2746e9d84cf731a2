package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.images.ImageOutcome;
import io.radstream.model.confidence.Finding;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private final OutcomeCounts counts = new OutcomeCounts();

  @Test
  void countsFindingsAndEverythingThatWasSetAside() {
    // given
    add(ImageOutcomes.diagnosed(ImageOutcomes.image("a"), "COVID19", 1, 10));
    add(ImageOutcomes.diagnosed(ImageOutcomes.image("b"), "NORMAL", 1, 10));
    add(ImageOutcomes.diagnosed(ImageOutcomes.image("c"), "ABSTAINED", 1, 10));
    add(ImageOutcomes.deadLetter("d", "CORRUPT_IMAGE"));
    add(ImageOutcomes.deadLetter("e", "TOO_SMALL"));
    add(ImageOutcomes.deadLetter("f", "TOO_SMALL"));
    add(ImageOutcomes.refused("g", "UNSUPPORTED_FORMAT"));

    // when / then
    assertThat(summary())
        .contains(
            "7 images, 3 classified",
            "COVID19 1",
            "PNEUMONIA 0",
            "NORMAL 1",
            "abstained 1",
            "dead letters 3 (CORRUPT_IMAGE 1, TOO_SMALL 2)",
            "refused 1 (UNSUPPORTED_FORMAT 1)")
        .doesNotContain("accuracy", "missing");
    assertThat(counts.allDiagnosed()).isFalse();
  }

  @Test
  void comparesTheLikeliestFindingWithTheLabelEvenOfAnAbstention() {
    // given
    add(ImageOutcomes.labeled(Finding.COVID19, "COVID19"));
    add(ImageOutcomes.labeled(Finding.COVID19, "PNEUMONIA"));
    add(ImageOutcomes.labeled(Finding.NORMAL, "ABSTAINED"));
    add(ImageOutcomes.labeled(null, "NORMAL"));

    // when / then
    assertThat(summary()).contains("accuracy 0.6667 (2 of 3, likeliest finding against label)");
  }

  @Test
  void tellsLatencyThroughputAndTheFirstDiagnosis() {
    // given
    for (int i = 1; i <= 20; i++) {
      counts.add(
          ImageOutcomes.diagnosed(ImageOutcomes.image("f"), "NORMAL", 4, i * 10L),
          ImageOutcomes.NOON.plusMillis(i * 100L));
    }

    // when / then
    assertThat(summary())
        .contains(
            "throughput 10.0 images/s",
            "latency p50 100 ms, p95 190 ms, from publishing to the committed diagnosis",
            "mean batch 4.0 images",
            "first diagnosis 8.1 s after the start");
  }

  @Test
  void takesTheMeanOverBatchesNotOverImages() {
    // given
    for (int i = 0; i < 9; i++) {
      add(ImageOutcomes.diagnosed(ImageOutcomes.image("f"), "NORMAL", 9, 1));
    }
    add(ImageOutcomes.diagnosed(ImageOutcomes.image("f"), "NORMAL", 1, 1));

    // when / then
    assertThat(counts.meanBatch()).isEqualTo(5);
  }

  @Test
  void calledPhantomsWhereTheyAre() {
    // given
    add(ImageOutcomes.diagnosed(ImageOutcomes.phantom("p"), "NORMAL", 1, 1));

    // when / then
    assertThat(summary()).contains("1 PHANTOMS, drawn by this program, no X-rays, 1 classified");
  }

  @Test
  void ofNothingDiagnosedSpeaksOfNoSpeed() {
    // given
    add(ImageOutcomes.refused("g", "UNSUPPORTED_FORMAT"));

    // when / then
    assertThat(summary())
        .contains("1 images, 0 classified")
        .doesNotContain("latency", "throughput");
  }

  private void add(ImageOutcome outcome) {
    counts.add(outcome, ImageOutcomes.NOON);
  }

  /** With one blank wherever there are more. */
  private String summary() {
    return String.join(
            "\n",
            new Summary(counts, ImageOutcomes.NOON.minusSeconds(8), ImageOutcomes.NOON).lines())
        .replaceAll(" +", " ");
  }
}
