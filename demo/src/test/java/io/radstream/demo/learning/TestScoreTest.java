package io.radstream.demo.learning;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.demo.results.ImageOutcomes;
import io.radstream.model.confidence.Finding;
import org.junit.jupiter.api.Test;

class TestScoreTest {

  private final TestScore score = new TestScore();

  @Test
  void countsAdultsApart() {
    // when
    score.add(ImageOutcomes.labeled(Finding.COVID19, "COVID19"), true);
    score.add(ImageOutcomes.labeled(Finding.COVID19, "PNEUMONIA"), true);
    score.add(ImageOutcomes.labeled(Finding.NORMAL, "NORMAL"), false);

    // then
    assertThat(score.accuracy()).isEqualTo("0.667 (2 of 3)");
    assertThat(score.adultsAccuracy()).isEqualTo("0.500 (1 of 2)");
    assertThat(score.versions()).isEqualTo("1");
  }

  @Test
  void anImageIsRightByItsLikeliestFindingEvenIfTheModelAbstained() {
    // when
    score.add(ImageOutcomes.labeled(Finding.NORMAL, "ABSTAINED"), true);

    // then
    assertThat(score.accuracy()).isEqualTo("1.000 (1 of 1)");
    assertThat(score.abstained()).isEqualTo(1);
  }

  @Test
  void anImageWithoutADiagnosisIsNotCountedAsWrong() {
    // when
    score.add(ImageOutcomes.deadLetter("a.png", "CORRUPT_IMAGE"), true);

    // then
    assertThat(score.setAside()).isEqualTo(1);
    assertThat(score.accuracy()).isEqualTo("-");
    assertThat(score.versions()).isEqualTo("-");
  }
}
