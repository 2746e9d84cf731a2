package io.radstream.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class RateTest {

  @Test
  void callsAreMadeBeforeAndWhileItIsMeasuredHoweverShortTheTime() {
    AtomicInteger calls = new AtomicInteger();

    Rate rate = Rate.of(calls::incrementAndGet, 8, Duration.ZERO);

    assertThat(calls).hasValue(4);
    assertThat(rate.imagesPerSecond()).isPositive().isFinite();
    assertThat(rate.cpuSecondsPerImage()).isNotNegative().isFinite();
  }
}
