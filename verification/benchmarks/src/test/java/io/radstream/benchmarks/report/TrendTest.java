package io.radstream.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class TrendTest {

  @Test
  void slopeOfALineIsExactWhateverOnePointDoes() {
    double[] x = {0, 1, 2, 3, 4, 5, 6};
    double[] y = {1, 3, 5, 700, 9, 11, 13};

    assertThat(Trend.slope(x, y)).isEqualTo(2, within(1e-9));
  }

  @Test
  void medianLiesBetweenTheMiddleTwo() {
    assertThat(Trend.median(new double[] {9, 1, 2, 4})).isEqualTo(3);
    assertThat(Trend.median(new double[] {9, 1, 4})).isEqualTo(4);
    assertThat(Trend.median(new double[0])).isNaN();
  }
}
