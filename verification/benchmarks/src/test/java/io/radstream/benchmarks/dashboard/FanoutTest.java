package io.radstream.benchmarks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FanoutTest {

  private static final Map<String, Long> COMMITTED = Map.of("event-0", 1_000L, "event-1", 9_000L);

  @Test
  void latencyIsTheTimeFromTheCommitToEachArrival() {
    Fanout fanout =
        Fanout.of(
            List.of("event-0 3000", "event-1 10000", "event-0 6000", "event-1 13000"),
            COMMITTED,
            2);

    assertThat(fanout.passed()).isTrue();
    assertThat(fanout.latency().p50()).isEqualTo(2);
    assertThat(fanout.latency().p99()).isEqualTo(5);
  }

  @Test
  void anEventThatDidNotArriveIsMissing() {
    Fanout fanout =
        Fanout.of(List.of("event-0 3000", "event-1 10000", "event-0 6000"), COMMITTED, 2);

    assertThat(fanout.expected() - fanout.received()).isEqualTo(1);
    assertThat(fanout.passed()).isFalse();
  }

  @Test
  void whoIsToldToLoadAnewHasNotKeptUp() {
    Fanout fanout = Fanout.of(List.of("event-0 3000", "resync", "event-1 10000"), COMMITTED, 1);

    assertThat(fanout.resyncs()).isEqualTo(1);
    assertThat(fanout.passed()).isFalse();
  }

  @Test
  void eventsOfTheWarmUpDoNotCount() {
    Fanout fanout =
        Fanout.of(
            List.of("warm-0 1", "event-0 3000", "event-1 10000", "event-last 20000"), COMMITTED, 1);

    assertThat(fanout.received()).isEqualTo(2);
  }
}
