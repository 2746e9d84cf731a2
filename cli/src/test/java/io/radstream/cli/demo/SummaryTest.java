package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import org.junit.jupiter.api.Test;

class SummaryTest {

  private final Tally tally = new Tally();

  @Test
  void countsFindingsAndEverythingThatWasSetAside() {
    // given
    add(Verdicts.judged(Verdicts.film("a"), "COVID19", 1, 10));
    add(Verdicts.judged(Verdicts.film("b"), "NORMAL", 1, 10));
    add(Verdicts.judged(Verdicts.film("c"), "ABSTAINED", 1, 10));
    add(Verdicts.deadLetter("d", "CORRUPT_IMAGE"));
    add(Verdicts.deadLetter("e", "TOO_SMALL"));
    add(Verdicts.deadLetter("f", "TOO_SMALL"));
    add(Verdicts.refused("g", "UNSUPPORTED_FORMAT"));

    // when / then
    assertThat(summary())
        .contains(
            "7 films, 3 judged",
            "COVID19 1",
            "PNEUMONIA 0",
            "NORMAL 1",
            "abstained 1",
            "dead letters 3 (CORRUPT_IMAGE 1, TOO_SMALL 2)",
            "refused 1 (UNSUPPORTED_FORMAT 1)")
        .doesNotContain("accuracy", "missing");
    assertThat(tally.allJudged()).isFalse();
  }

  @Test
  void comparesTheLikeliestFindingWithTheLabelEvenOfAnAbstention() {
    // given
    add(Verdicts.labelled(Finding.COVID19, "COVID19"));
    add(Verdicts.labelled(Finding.COVID19, "PNEUMONIA"));
    add(Verdicts.labelled(Finding.NORMAL, "ABSTAINED"));
    add(Verdicts.labelled(null, "NORMAL"));

    // when / then
    assertThat(summary()).contains("accuracy 0.6667 (2 of 3, likeliest finding against label)");
  }

  @Test
  void tellsLatencyThroughputAndTheFirstDiagnosis() {
    // given
    for (int i = 1; i <= 20; i++) {
      tally.add(
          Verdicts.judged(Verdicts.film("f"), "NORMAL", 4, i * 10L),
          Verdicts.NOON.plusMillis(i * 100L));
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
  void takesTheMeanOverBatchesNotOverFilms() {
    // given
    for (int i = 0; i < 9; i++) {
      add(Verdicts.judged(Verdicts.film("f"), "NORMAL", 9, 1));
    }
    add(Verdicts.judged(Verdicts.film("f"), "NORMAL", 1, 1));

    // when / then
    assertThat(tally.meanBatch()).isEqualTo(5);
  }

  @Test
  void calledPhantomsWhereTheyAre() {
    // given
    add(Verdicts.judged(Verdicts.phantom("p"), "NORMAL", 1, 1));

    // when / then
    assertThat(summary()).contains("1 PHANTOMS, drawn by this program, no X-rays, 1 judged");
  }

  @Test
  void ofNothingJudgedSpeaksOfNoSpeed() {
    // given
    add(Verdicts.refused("g", "UNSUPPORTED_FORMAT"));

    // when / then
    assertThat(summary()).contains("1 films, 0 judged").doesNotContain("latency", "throughput");
  }

  private void add(Verdict verdict) {
    tally.add(verdict, Verdicts.NOON);
  }

  /** With one blank wherever there are more. */
  private String summary() {
    return String.join(
            "\n", new Summary(tally, Verdicts.NOON.minusSeconds(8), Verdicts.NOON).lines())
        .replaceAll(" +", " ");
  }
}
