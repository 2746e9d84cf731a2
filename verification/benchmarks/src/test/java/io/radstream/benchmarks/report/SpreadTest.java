package io.radstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SpreadTest {

  @Test
  void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
    assertThat(Spread.of(4, 1, 10, 2)).isEqualTo(new Spread(3, 1, 10));
  }

  @Test
  void theMedianOfAnOddNumberIsOneOfThem() {
    assertThat(Spread.of(7, 1, 2).text(1)).isEqualTo("2.0 (1.0 to 7.0)");
  }
}
