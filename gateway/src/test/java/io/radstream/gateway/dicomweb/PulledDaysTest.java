package io.radstream.gateway.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PulledDaysTest {

  private static final LocalDate DAY = LocalDate.parse("2026-11-20");

  @Property(tries = 200)
  void isReadAsItWasWrittenAndKeepsTheOverlap(
      @ForAll List<@IntRange(min = -9, max = 9) Integer> dates,
      @ForAll @IntRange(min = 0, max = 5) int later,
      @ForAll @IntRange(min = 1, max = 4) int overlap) {
    PulledDays days = new PulledDays(DAY);
    for (int i = 0; i < dates.size(); i++) {
      days.settle("%032x".formatted(i), DAY.plusDays(dates.get(i)));
    }

    days.pulled(DAY.plusDays(later), overlap);

    PulledDays read = PulledDays.of(days.lines()).orElseThrow();
    assertThat(read.day()).isEqualTo(DAY.plusDays(later));
    for (int i = 0; i < dates.size(); i++) {
      assertThat(read.isSettled("%032x".formatted(i))).isEqualTo(dates.get(i) >= later - overlap);
    }
  }

  @Test
  void followsAClockThatWasSetBack() {
    PulledDays days = new PulledDays(DAY);

    days.pulled(DAY.minusDays(3), 1);

    assertThat(days.day()).isEqualTo(DAY.minusDays(3));
  }
}
