package io.radstream.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Finding;
import org.junit.jupiter.api.Test;

class TestScoreTest {

  private final TestScore marks = new TestScore();

  @Test
  void countsAdultsApart() {
    // when
    marks.add(ImageOutcomes.labeled(Finding.COVID19, "COVID19"), true);
    marks.add(ImageOutcomes.labeled(Finding.COVID19, "PNEUMONIA"), true);
    marks.add(ImageOutcomes.labeled(Finding.NORMAL, "NORMAL"), false);

    // then
    assertThat(marks.accuracy()).isEqualTo("0.667 (2 of 3)");
    assertThat(marks.adultsAccuracy()).isEqualTo("0.500 (1 of 2)");
    assertThat(marks.versions()).isEqualTo("1");
  }

  @Test
  void aFilmIsRightByItsLikeliestFindingEvenIfTheModelAbstained() {
    // when
    marks.add(ImageOutcomes.labeled(Finding.NORMAL, "ABSTAINED"), true);

    // then
    assertThat(marks.accuracy()).isEqualTo("1.000 (1 of 1)");
    assertThat(marks.abstained()).isEqualTo(1);
  }

  @Test
  void aFilmWithoutADiagnosisIsNotCountedAsWrong() {
    // when
    marks.add(ImageOutcomes.deadLetter("a.png", "CORRUPT_IMAGE"), true);

    // then
    assertThat(marks.setAside()).isEqualTo(1);
    assertThat(marks.accuracy()).isEqualTo("-");
    assertThat(marks.versions()).isEqualTo("-");
  }
}
