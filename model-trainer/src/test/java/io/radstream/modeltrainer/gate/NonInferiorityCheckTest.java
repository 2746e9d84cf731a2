package io.radstream.modeltrainer.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.modeltrainer.evaluation.Interval;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Difference.Limit;
import io.radstream.modeltrainer.gate.NonInferiorityCheck.Result;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NonInferiorityCheckTest {

  private static final Limit FALL = new Limit(true, 0.02);
  private static final Limit RISE = new Limit(false, 0.02);

  @ParameterizedTest
  @CsvSource({
    "-0.03, true, false",
    "-0.02, false, false",
    "0, false, false",
    "0.02, false, false",
    "0.03, false, true"
  })
  void lossBeginsBeyondTheMarginInTheDirectionThatIsWorse(
      double change, boolean fallIsLoss, boolean riseIsLoss) {
    assertThat(FALL.brokenBy(change)).isEqualTo(fallIsLoss);
    assertThat(RISE.brokenBy(change)).isEqualTo(riseIsLoss);
  }

  @Test
  void lossOfExactlyTheMarginIsTakenThoughFractionsAreOff() {
    // 0.92 - 0.9 is a little more than 0.02 in binary fractions.
    assertThat(0.92 - 0.9).isGreaterThan(0.02);
    assertThat(RISE.brokenBy(0.92 - 0.9)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0.88, 1.0, KEPT", "0.8, 0.95, LOST", "0.8, 0.94, UNCERTAIN", "0.95, 1.0, KEPT"})
  void lossCountsWhereTheImagesShowItAndEnoughDrawsDo(
      double candidate, double lossShare, Result result) {
    Difference difference =
        new Difference("figure", 100, 0.9, candidate, candidate - 0.9, null, lossShare);

    NonInferiorityCheck check = NonInferiorityCheck.of(difference, FALL, 0.95);

    assertThat(check.result()).isEqualTo(result);
    assertThat(check.margin()).isEqualTo(0.02);
    assertThat(check.difference()).isEqualTo(difference);
  }

  @Test
  void drawsGiveTheIntervalAndTheShareThatLoses() {
    double[] drawn = {-0.1, -0.05, 0.0, 0.05};

    Difference difference = Difference.of("figure", 40, 0.9, 0.85, drawn, FALL);

    assertThat(difference.change()).isEqualTo(-0.05, within(1e-12));
    assertThat(difference.lossShare()).isEqualTo(0.5);
    assertThat(difference.changeInterval()).isEqualTo(Interval.of(drawn));
    assertThat(difference.changeInterval()).isPresent();
    assertThat(difference.images()).isEqualTo(40);
  }

  @Test
  void drawsWithoutTheFigureNeitherLoseNorKeep() {
    double[] drawn = {Double.NaN, -0.1, 0.1, 0.2, 0.3};

    assertThat(Difference.of("figure", 40, 0.9, 0.9, drawn, FALL).lossShare()).isEqualTo(0.25);
  }

  @Test
  void figureThatNoDrawHasIsNotLost() {
    double[] drawn = new double[10];
    Arrays.fill(drawn, Double.NaN);

    Difference difference = Difference.of("figure", 40, Double.NaN, Double.NaN, drawn, FALL);

    assertThat(difference.lossShare()).isZero();
    assertThat(difference.changeInterval()).isEmpty();
    assertThat(NonInferiorityCheck.of(difference, FALL, 0).result()).isEqualTo(Result.KEPT);
  }

  @Test
  void sentenceTellsTheLossWithItsNumbers() {
    Difference difference =
        new Difference("sensitivity of NORMAL, adults", 57, 0.9, 0.8125, -0.0875, null, 0.9876);

    assertThat(NonInferiorityCheck.of(difference, FALL, 0.95).sentence())
        .isEqualTo(
            "sensitivity of NORMAL, adults (57 images): 0.813 against the champion's 0.900, worse"
                + " by more than 0.020 in 98.8 % of the resamplings");
  }
}
