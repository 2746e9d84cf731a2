package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PauseMeterTest {

  private static final long MILLI = 1_000_000;

  private final PauseMeter meter = new PauseMeter();

  @Test
  void longestGapBetweenOutcomesCounts() {
    meter.workArrived(0);
    meter.outcomesCame(10 * MILLI, true);
    meter.outcomesCame(40 * MILLI, true);
    meter.outcomesCame(45 * MILLI, false);

    assertThat(meter.pauses().longestMillis()).isEqualTo(30);
  }

  @Test
  void timeWithoutWorkDoesNotCount() {
    meter.workArrived(0);
    meter.outcomesCame(10 * MILLI, false);
    meter.workArrived(5_000 * MILLI);
    meter.workArrived(5_010 * MILLI);
    meter.outcomesCame(5_020 * MILLI, false);

    assertThat(meter.pauses().longestMillis()).isEqualTo(20);
  }

  @Test
  void eachDisturbanceHasItsOwnPause() {
    meter.workArrived(0);
    meter.outcomesCame(7 * MILLI, true);
    meter.disturbed();
    meter.outcomesCame(27 * MILLI, true);
    meter.outcomesCame(28 * MILLI, true);
    meter.disturbed();
    meter.outcomesCame(33 * MILLI, true);

    assertThat(meter.pauses()).isEqualTo(new Pauses(20, List.of(20L, 5L)));
  }
}
