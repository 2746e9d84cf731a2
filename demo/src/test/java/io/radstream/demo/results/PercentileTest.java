package io.radstream.demo.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentileTest {

  @Test
  void isTheSmallestValueThatSoManyDoNotExceed() {
    List<Long> hundred = LongStream.rangeClosed(1, 100).boxed().toList();

    assertThat(Percentile.of(hundred, 50)).isEqualTo(50);
    assertThat(Percentile.of(hundred, 95)).isEqualTo(95);
    assertThat(Percentile.of(hundred, 100)).isEqualTo(100);
  }

  @Test
  void doesNotDependOnTheOrder() {
    assertThat(Percentile.of(List.of(9L, 1L, 5L), 50)).isEqualTo(5);
    assertThat(Percentile.of(List.of(9L, 1L, 5L), 95)).isEqualTo(9);
  }

  @Test
  void ofOneValueIsThatValue() {
    assertThat(Percentile.of(List.of(7L), 1)).isEqualTo(7);
  }

  @Test
  void ofNoValuesIsADefectOfTheCaller() {
    assertThatThrownBy(() -> Percentile.of(List.of(), 50))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
