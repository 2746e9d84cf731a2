package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {

  @Test
  void areValuesThatWereMeasured() {
    // given
    double[] values = IntStream.rangeClosed(1, 200).mapToDouble(i -> 201 - i).toArray();

    // when
    Percentiles percentiles = Percentiles.of(values);

    // then
    assertThat(percentiles).isEqualTo(new Percentiles(200, 100, 190, 198));
  }

  @Test
  void areAllTheOnlyValue() {
    assertThat(Percentiles.of(new double[] {7})).isEqualTo(new Percentiles(1, 7, 7, 7));
  }

  @Test
  void areMissingWhereNothingWasMeasured() {
    assertThat(Percentiles.of(new double[0]).p50()).isNaN();
  }
}
