package io.radstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class GateTest {

  private static final long MILLISECOND = 1_000_000;

  @Test
  void rateSpacesImagesEvenly() {
    // given
    Gate gate = Gate.rate(100, 0);

    // when
    gate.sent();
    gate.sent();

    // then
    assertThat(gate.waitNanos(5 * MILLISECOND, 0)).isEqualTo(15 * MILLISECOND);
  }

  @Test
  void rateMakesUpForWhatWasLate() {
    Gate gate = Gate.rate(100, 0);

    assertThat(gate.waitNanos(30 * MILLISECOND, 0)).isEqualTo(-30 * MILLISECOND);
  }

  @Test
  void windowStaysShutWhileEnoughWait() {
    assertThat(Gate.window(10).waitNanos(0, 9)).isZero();
    assertThat(Gate.window(10).waitNanos(0, 10)).isPositive();
  }

  @Test
  void shutStaysShut() {
    assertThat(Gate.shut().waitNanos(Long.MAX_VALUE, 0)).isEqualTo(Gate.NEVER);
  }
}
