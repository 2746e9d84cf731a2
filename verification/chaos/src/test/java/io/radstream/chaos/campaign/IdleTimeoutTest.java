package io.radstream.chaos.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.outcomes.Outcome;
import io.radstream.testkit.outcomes.Position;
import io.radstream.testkit.outcomes.RunHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdleTimeoutTest {

  private final RunHistory history = new RunHistory();

  @Test
  void patienceLastsWhileItsTimeIsNotOver() {
    assertThat(new IdleTimeout(Duration.ofDays(1), history).isOver()).isFalse();
  }

  @Test
  void patienceEndsWithoutOutcomes() {
    assertThat(new IdleTimeout(Duration.ofNanos(-1), history).isOver()).isTrue();
  }

  @Test
  void everyOutcomeBeginsTheTimeAnew() {
    IdleTimeout patience = new IdleTimeout(Duration.ZERO, history);

    history.seen(List.of(new Outcome.Unreadable(new Position(0, 0), Instant.EPOCH, Instant.EPOCH)));

    assertThat(patience.isOver()).isFalse();
  }
}
