package io.radstream.benchmarks.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.testkit.outcomes.OutcomeCounts;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunCountsTest {

  @Test
  void isCleanIfEachImageWasDiagnosedOnce() {
    assertThat(new RunCounts(10, new OutcomeCounts.Totals(10, 0, 0, 0), 0, 0).clean()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "11, 10, 0, 0, 0, 0, 0",
    "10, 9, 1, 0, 0, 0, 0",
    "10, 10, 0, 1, 0, 0, 0",
    "10, 10, 0, 0, 1, 0, 0",
    "10, 10, 0, 0, 0, 1, 0",
    "10, 10, 0, 0, 0, 0, 4"
  })
  void isNotCleanIfAnythingElseHappened(
      long published,
      long diagnosed,
      long dead,
      long twice,
      long foreign,
      long rebalances,
      int exit) {
    OutcomeCounts.Totals totals = new OutcomeCounts.Totals(diagnosed, dead, twice, foreign);

    assertThat(new RunCounts(published, totals, rebalances, exit).clean()).isFalse();
  }

  @Test
  void countsRebalancesSinceTheFirstSample() {
    List<AppSample> samples =
        List.of(Samples.of(1, 1, 0, 0, 2), Samples.of(2, 1, 0, 0, 2), Samples.of(3, 1, 0, 0, 5));

    assertThat(RunCounts.rebalances(samples)).isEqualTo(3);
  }
}
