package io.radstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GrowthRuleTest {

  private static final int MINUTES = 60;
  private static final GrowthRule RULE = new GrowthRule(0.02, 1);

  @Test
  void leakGrows() {
    // 1 MiB a minute on 1000 MiB: 45 in the window, 20.7 allowed
    assertThat(assess(minute -> 1000 + minute).grows()).isTrue();
  }

  @Test
  void leakUnderNoiseGrows() {
    Random random = new Random(1);

    assertThat(assess(minute -> 1000 + minute + 30 * random.nextGaussian()).grows()).isTrue();
  }

  @Test
  void noiseAloneIsFlat() {
    Random random = new Random(1);

    assertThat(assess(minute -> 1000 + 5 * random.nextGaussian()).grows()).isFalse();
  }

  @Test
  void whatSettlesInTheFirstQuarterIsFlat() {
    assertThat(assess(minute -> minute < 15 ? 500 + 30 * minute : 950).grows()).isFalse();
  }

  @Test
  void stepBeforeTheEndGrowsThoughTheSlopeIsFlat() {
    Growth growth = assess(minute -> minute < 53 ? 1000 : 1100);

    assertThat(growth.trend()).isZero();
    assertThat(growth.grows()).isTrue();
  }

  @Test
  void singlePeakIsFlat() {
    assertThat(assess(minute -> minute == 40 ? 5000 : 1000).grows()).isFalse();
  }

  @Test
  void fallIsFlat() {
    assertThat(assess(minute -> 1000 - minute).grows()).isFalse();
  }

  @Test
  void slackIsAllowedWhereTheShareIsLess() {
    assertThat(assess(minute -> minute < 30 ? 10 : 11).grows()).isFalse();
    assertThat(assess(minute -> minute < 30 ? 10 : 12).grows()).isTrue();
  }

  @Test
  void missingValuesAreNoProofOfFlatness() {
    assertThat(assess(minute -> minute == 40 ? Double.NaN : 1000).grows()).isTrue();
  }

  @Test
  void fewSamplesGiveNoVerdict() {
    double[] seven = {1, 2, 3, 4, 5, 6, 7};

    assertThatThrownBy(() -> RULE.assess("memory", "MiB", seven, seven))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("memory");
  }

  private static Growth assess(IntToDoubleFunction value) {
    return RULE.assess(
        "memory",
        "MiB",
        IntStream.range(0, MINUTES).asDoubleStream().toArray(),
        IntStream.range(0, MINUTES).mapToDouble(value).toArray());
  }
}
