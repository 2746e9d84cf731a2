package io.radstream.benchmarks.swaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.benchmarks.watch.RunCounts;
import io.radstream.testkit.outcomes.OutcomeCounts;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapTableTest {

  private static final Instant BEGIN = Instant.parse("2026-11-25T17:00:00Z");
  private static final Swap SWAP =
      new Swap("swap-01", BEGIN.plusMillis(2000), BEGIN.plusMillis(2500), 3L << 20);
  private static final RunCounts COUNTS =
      new RunCounts(9, new OutcomeCounts.Totals(9, 0, 0, 0), 0, 0);

  @Test
  void swapIsToldWithTheTimeUntilItServed() {
    assertThat(SwapTable.row(SWAP))
        .isEqualTo("swap-01 served 0.50 s after its announcement; resident 3.0 MiB");
  }

  @Test
  void diagnosesAreToldByThePeriodInWhichTheyWereRead() {
    SwapResult result =
        new SwapResult(
            1,
            List.of(SWAP),
            List.of(
                seen(0, 0.1), seen(1000, 0.1), seen(2200, 0.4), seen(3400, 0.7), seen(3500, 0.2)),
            0,
            COUNTS);

    List<String> rows = SwapTable.periods(result).lines().toList();

    assertThat(rows).hasSize(3);
    assertThat(rows.get(0)).matches("while a model is made ready +1 +400 +400 +\\(as below\\)");
    assertThat(rows.get(1)).matches("in the second after a swap +1 +700 +700 +1200");
    assertThat(rows.get(2)).matches("elsewhere +3 +100 +200 +1000");
    assertThat(rows).allMatch(row -> row.length() == SwapTable.PERIODS.length());
  }

  @Test
  void periodWithoutDiagnosesHasNoLatency() {
    SwapResult result = new SwapResult(1, List.of(), List.of(seen(0, 0.1)), 0, COUNTS);

    assertThat(SwapTable.periods(result))
        .containsPattern("in the second after a swap +0 +NaN +NaN +0")
        .containsPattern("elsewhere +1 +100 +100 +0");
  }

  private static SeenDiagnosis seen(long millis, double latency) {
    return new SeenDiagnosis(BEGIN.plusMillis(millis), latency, "swap-00");
  }
}
