package io.radstream.testkit.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SenderClockTest {

  private static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "RIGHT, 2026-11-25T12:00:00Z, 1795608000000",
    "BEHIND, 2026-11-05T12:00:00Z, 1793880000000",
    "AHEAD, 2026-11-25T12:30:00Z, 1795609800000",
    "NONE, 2026-11-25T12:00:00Z, -1",
  })
  void messageAndRecordTellTheTimeThatTheSenderBelieves(
      SenderClock clock, Instant publishedAt, long timestamp) {
    assertThat(clock.publishedAt(NOW)).isEqualTo(publishedAt);
    assertThat(clock.timestamp(NOW)).isEqualTo(timestamp);
  }

  @Test
  void endOfTimeIsTheLastMomentThatTheMessageCanTellOnARecordOfToday() {
    assertThat(SenderClock.END_OF_TIME.publishedAt(NOW))
        .isEqualTo(Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS));
    assertThat(SenderClock.END_OF_TIME.timestamp(NOW)).isEqualTo(NOW.toEpochMilli());
  }
}
