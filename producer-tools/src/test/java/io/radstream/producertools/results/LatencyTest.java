package io.radstream.producertools.results;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.results.Outcome.Latency;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {

  private static final Instant NOW = Instant.parse("2026-11-27T01:00:00Z");

  @Test
  void isTheTimeBetweenClocksThatAgree() {
    assertThat(Latency.between(NOW.minusMillis(120), NOW)).isEqualTo(Duration.ofMillis(120));
  }

  @Test
  void aSenderWhoseClockIsAheadHasSentJustNow() {
    assertThat(Latency.between(NOW.plus(30, ChronoUnit.MINUTES), NOW)).isZero();
  }

  /** As a record's {@code timestamp-micros} can be. */
  @ParameterizedTest
  @ValueSource(longs = {Long.MIN_VALUE, -1, 0, 1, Long.MAX_VALUE})
  void noClockGivesALatencyThatOverflows(long micros) {
    Instant sent = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);

    assertThat(Latency.between(sent, NOW)).isBetween(Duration.ZERO, Latency.LONGEST);
    assertThat(Latency.between(sent, NOW).toNanos()).isNotNegative();
    assertThat(Latency.between(NOW, sent)).isBetween(Duration.ZERO, Latency.LONGEST);
  }
}
