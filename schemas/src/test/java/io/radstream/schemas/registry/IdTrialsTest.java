package io.radstream.schemas.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class IdTrialsTest {

  private static final int ID = 7;
  private static final Duration PATIENCE = Duration.ofSeconds(2);

  /** The monotonic clock may begin anywhere. */
  private long now = Long.MAX_VALUE - Duration.ofSeconds(1).toNanos();

  private final IdTrials trials = new IdTrials(() -> now);

  @Test
  void anIdIsCondemnedAfterThreeTriesAndItsTimeAndNotBefore() {
    assertThat(trials.failed(ID, PATIENCE)).isFalse();
    pass(PATIENCE);
    assertThat(trials.failed(ID, PATIENCE)).as("the second try").isFalse();
    assertThat(trials.condemned(ID)).isFalse();

    assertThat(trials.failed(ID, PATIENCE)).isTrue();

    assertThat(trials.condemned(ID)).isTrue();
  }

  @Test
  void threeTriesInLessTimeCondemnNothing() {
    for (int i = 0; i < 3; i++) {
      assertThat(trials.failed(ID, PATIENCE)).isFalse();
    }
    pass(PATIENCE.minusNanos(1));
    assertThat(trials.failed(ID, PATIENCE)).isFalse();
    pass(Duration.ofNanos(1));
    assertThat(trials.failed(ID, PATIENCE)).isTrue();
  }

  @Test
  void whoWasCondemnedOnceIsCondemnedAgainByOneTry() {
    condemn();
    pass(IdTrials.CONDEMNED_FOR.minusNanos(1));
    assertThat(trials.condemned(ID)).isTrue();
    pass(Duration.ofNanos(1));
    assertThat(trials.condemned(ID)).isFalse();

    trials.acquitted(ID, false);

    assertThat(trials.failed(ID, PATIENCE)).as("an outage clears nobody").isTrue();
  }

  @Test
  void anAnswerClearsAnIdForGood() {
    condemn();

    trials.acquitted(ID, true);

    assertThat(trials.condemned(ID)).isFalse();
    assertThat(trials.failed(ID, PATIENCE)).isFalse();
  }

  private void condemn() {
    for (int i = 0; i < 3; i++) {
      pass(PATIENCE);
      boolean unused = trials.failed(ID, PATIENCE);
    }
    assertThat(trials.condemned(ID)).isTrue();
  }

  private void pass(Duration time) {
    now += time.toNanos();
  }
}
