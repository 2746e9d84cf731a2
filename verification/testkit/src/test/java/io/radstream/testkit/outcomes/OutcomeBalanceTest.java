package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeBalanceTest {

  private final OutcomeBalance balance = new OutcomeBalance();

  @Test
  void imageThatWasPublishedTwiceHasTwoOutcomes() {
    // given
    balance.published("a");
    balance.published("a");

    // then
    assertThat(balance.outcome("a")).isFalse();
    assertThat(balance.missing()).containsExactly("a");
    assertThat(balance.outcome("a")).isFalse();
    assertThat(balance.even()).isTrue();
    assertThat(balance.outcome("a")).isTrue();
    assertThat(balance.uneven()).isEqualTo(1);
    assertThat(balance.missing()).isEmpty();
  }

  @Test
  void outcomeMayBeEnteredBeforeItsPublication() {
    // when
    balance.outcome("a");
    balance.published("a");

    // then
    assertThat(balance.even()).isTrue();
  }
}
