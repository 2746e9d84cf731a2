package io.radstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private static final long MILLISECOND = 1_000_000;

  @Test
  void rateSpacesImagesEvenly() {
    // given
    RateLimiter gate = RateLimiter.rate(100, 0);

    // when
    gate.sent();
    gate.sent();

    // then
    assertThat(gate.waitNanos(5 * MILLISECOND, 0)).isEqualTo(15 * MILLISECOND);
  }

  @Test
  void rateMakesUpForWhatWasLate() {
    RateLimiter gate = RateLimiter.rate(100, 0);

    assertThat(gate.waitNanos(30 * MILLISECOND, 0)).isEqualTo(-30 * MILLISECOND);
  }

  @Test
  void windowStaysShutWhileEnoughWait() {
    assertThat(RateLimiter.window(10).waitNanos(0, 9)).isZero();
    assertThat(RateLimiter.window(10).waitNanos(0, 10)).isPositive();
  }

  @Test
  void shutStaysShut() {
    assertThat(RateLimiter.shut().waitNanos(Long.MAX_VALUE, 0)).isEqualTo(RateLimiter.NEVER);
  }
}
