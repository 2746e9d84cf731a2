package io.radstream.dashboard.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ThroughputTest {

  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private final Throughput throughput = new Throughput();

  @Test
  void whatComesBetweenTwoLooksIsCounted() {
    throughput.count(NOON, 0);
    throughput.count(NOON.plusSeconds(5), 20);
    throughput.count(NOON.plusSeconds(10), 20);

    assertThat(throughput.points()).extracting(Throughput.Point::value).containsExactly(4.0, 0.0);
    assertThat(throughput.perSecond()).isCloseTo(2.0, within(1e-9));
  }

  @Test
  void quarterOfAnHourIsKept() {
    for (int look = 0; look <= 200; look++) {
      throughput.count(NOON.plusSeconds(5L * look), look);
    }

    assertThat(throughput.points()).hasSize(180);
    assertThat(throughput.points().get(179).at()).isEqualTo(NOON.plusSeconds(1_000));
  }
}
