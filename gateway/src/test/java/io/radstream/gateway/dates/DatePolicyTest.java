package io.radstream.gateway.dates;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.imaging.deidentify.PseudonymKey;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DatePolicyTest {

  private static final Instant TAKEN = Instant.parse("2026-03-01T10:11:12Z");
  private static final PseudonymKey KEY = PseudonymKey.of(new byte[PseudonymKey.BYTES]);

  @Test
  void movesAllTimesOfAPatientBackByTheSameDays() {
    Instant next = TAKEN.plus(Duration.ofHours(30));

    Instant first = DatePolicy.SHIFT.apply(TAKEN, KEY, "one").orElseThrow();
    Instant second = DatePolicy.SHIFT.apply(next, KEY, "one").orElseThrow();

    assertThat(Duration.between(first, second)).isEqualTo(Duration.ofHours(30));
    Duration moved = Duration.between(first, TAKEN);
    assertThat(moved).isEqualTo(Duration.ofDays(moved.toDays()));
  }

  @Test
  void movesEachPatientByDaysThatOnlyTheKeyTells() {
    Set<Integer> days = new HashSet<>();
    long sum = 0;
    for (int patient = 0; patient < 20_000; patient++) {
      int back = KEY.daysBack("patient " + patient);
      days.add(back);
      sum += back;
    }

    assertThat(days).hasSize(365).allMatch(day -> day >= 1 && day <= 365);
    assertThat(sum / 20_000.0).isBetween(180.0, 186.0);
    byte[] other = new byte[PseudonymKey.BYTES];
    other[0] = 1;
    assertThat(PseudonymKey.of(other).daysBack("patient 1"))
        .isNotEqualTo(KEY.daysBack("patient 1"));
  }

  @Test
  void dropsTheTime() {
    assertThat(DatePolicy.DROP.apply(TAKEN, KEY, "one")).isEmpty();
  }
}
