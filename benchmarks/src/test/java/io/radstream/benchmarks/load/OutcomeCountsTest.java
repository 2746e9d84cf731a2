package io.radstream.benchmarks.load;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OutcomeCountsTest {

  private final OutcomeCounts account = new OutcomeCounts();

  @Test
  void countsEachImageOnceAndTellsOfDuplicates() {
    // when
    account.diagnosed(0, 0.1);
    account.diagnosed(1, 0.2);
    account.diagnosed(1, 0.3);
    account.deadLettered(2);
    account.deadLettered(0);
    account.foreign();

    // then
    assertThat(account.totals()).isEqualTo(new OutcomeCounts.Totals(2, 1, 2, 1));
    assertThat(account.totals().outcomes()).isEqualTo(3);
  }

  @Test
  void handsLatenciesOutOnce() {
    account.diagnosed(0, 0.1);
    account.diagnosed(1, 0.2);

    assertThat(account.takeLatencies()).containsExactly(0.1, 0.2);
    assertThat(account.takeLatencies()).isEmpty();
  }

  @Test
  void numbersAreFoundAgainInIds() {
    assertThat(ImageNumber.id(255)).hasSize(32).endsWith("00ff");
    assertThat(ImageNumber.of(ImageNumber.id(4_000_000_000L))).hasValue(4_000_000_000L);
    assertThat(ImageNumber.of("film-0001")).isEmpty();
    assertThat(ImageNumber.of("x".repeat(32))).isEmpty();
  }
}
