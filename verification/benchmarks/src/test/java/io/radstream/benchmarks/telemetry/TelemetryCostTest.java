package io.radstream.benchmarks.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.benchmarks.load.Turn;
import io.radstream.benchmarks.telemetry.TelemetryCost.Pair;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TelemetryCostTest {

  @Test
  void turnIsChargedWithTheTimeOfAppAndBroker() {
    Turn turn = new Turn(2_000, 20, 16, 4, 3);

    assertThat(turn.millis()).isEqualTo(10);
    assertThat(turn.appMillis()).isEqualTo(8);
    assertThat(turn.perSecond()).isEqualTo(100);
  }

  @Test
  void medianOfTheRatiosDecides() {
    TelemetryCost met = cost(1.5, 1.01, 0.9, 1.03, 1.02);

    assertThat(met.median()).isCloseTo(1.02, within(1e-9));
    assertThat(met.passed()).isTrue();
    assertThat(met.text())
        .contains("median of 5 pairs: x 1.020 (0.900 to 1.500, quartiles 1.010 and 1.030)")
        .endsWith("at most x 1.03: met");
  }

  @Test
  void costAboveTheLimitIsSaid() {
    TelemetryCost missed = cost(1.03, 1.05);

    assertThat(missed.median()).isCloseTo(1.04, within(1e-9));
    assertThat(missed.passed()).isFalse();
    assertThat(missed.text()).endsWith("NOT MET");
  }

  private static TelemetryCost cost(double... ratios) {
    return new TelemetryCost(
        Arrays.stream(ratios)
            .mapToObj(ratio -> new Pair(new Turn(100, 1, 1, 0, 0), new Turn(100, 1, ratio, 0, 1)))
            .toList());
  }
}
