package io.radstream.testkit.publish;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PublishRateTest {

  private static final long MILLISECOND = 1_000_000;

  @Test
  void rateSpacesImagesEvenly() {
    assertThat(PublishRate.perSecond(100).waitNanos(5 * MILLISECOND, 2, 0))
        .isEqualTo(15 * MILLISECOND);
  }

  @Test
  void rateMakesUpForWhatWasLate() {
    assertThat(PublishRate.perSecond(100).waitNanos(30 * MILLISECOND, 0, 0))
        .isEqualTo(-30 * MILLISECOND);
  }

  @Test
  void backlogTakesNoMoreWhileEnoughWait() {
    assertThat(PublishRate.backlog(10).waitNanos(0, 0, 9)).isZero();
    assertThat(PublishRate.backlog(10).waitNanos(0, 0, 10)).isPositive();
  }

  @Test
  void restNeverEndsByItself() {
    assertThat(PublishRate.NONE.waitNanos(Long.MAX_VALUE, 0, 0)).isPositive();
    assertThat(PublishRate.NONE.waitNanos(0, 0, -1)).isPositive();
  }
}
