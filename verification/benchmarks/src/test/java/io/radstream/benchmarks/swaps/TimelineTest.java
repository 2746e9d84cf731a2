package io.radstream.benchmarks.swaps;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimelineTest {

  private static final Instant BEGIN = Instant.parse("2026-11-25T17:00:00Z");

  private final Timeline timeline = new Timeline();

  @Test
  void firstDiagnosisOfAVersionStaysTheFirst() {
    timeline.see(new SeenDiagnosis(BEGIN, 0.1, "one"));
    timeline.see(new SeenDiagnosis(BEGIN.plusSeconds(1), 0.1, "two"));
    timeline.see(new SeenDiagnosis(BEGIN.plusSeconds(2), 0.1, "one"));

    assertThat(timeline.first("one")).contains(BEGIN);
    assertThat(timeline.first("two")).contains(BEGIN.plusSeconds(1));
    assertThat(timeline.first("three")).isEmpty();
  }

  @Test
  void diagnosesAreGivenFromAMomentOnThatMomentIncluded() {
    SeenDiagnosis first = new SeenDiagnosis(BEGIN, 0.1, "one");
    SeenDiagnosis second = new SeenDiagnosis(BEGIN.plusSeconds(1), 0.1, "one");
    timeline.see(first);
    timeline.see(second);

    assertThat(timeline.since(BEGIN)).containsExactly(first, second);
    assertThat(timeline.since(BEGIN.plusMillis(1))).containsExactly(second);
    assertThat(timeline.since(BEGIN.plusSeconds(2))).isEmpty();
  }
}
