package io.radstream.benchmarks.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.benchmarks.report.Panel;
import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.sampling.ProcessSample;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Samples as rows and as what is drawn of them. */
class AppTableTest {

  /** Nothing was diagnosed, and the heap could not be read. */
  private static final AppSample SILENT =
      new AppSample(
          3,
          new ProcessSample(1L << 30, 40, 90, 1),
          -1,
          7,
          9,
          Percentiles.of(new double[0]),
          100,
          93,
          0,
          0.5,
          0.25,
          2,
          0,
          1);

  @Test
  void rowTellsMillisecondsMebibytesAndTheHighestLag() {
    assertThat(AppTable.row(Samples.of(2, 2000L << 20, 5, 6000, 0)))
        .matches(" +2\\.0 +2000\\.0 +64\\.0 +50 +200 +5 +100 +200 +300 +6000 +5995 .*")
        .endsWith("0.70    0.10    1.5")
        .hasSameSizeAs(AppTable.HEADING);
  }

  @Test
  void whatIsNotKnownIsShownAsNoNumber() {
    assertThat(AppTable.row(SILENT)).matches(" +3\\.0 +1024\\.0 +NaN +40 +90 +9 +NaN +NaN +NaN .*");
    assertThat(SILENT.csv()).startsWith("3.00,1073741824,-1,40,90,7,9,NaN,NaN,NaN,100,93,");
  }

  @Test
  void totalsAreDrawnAsRatesWithoutOneForTheFirst() {
    AppPanels panels = new AppPanels(List.of(Samples.sound(1), Samples.sound(2), SILENT));

    Panel throughput = panels.throughput();

    assertThat(panels.minutes()).containsExactly(1, 2, 3);
    assertThat(throughput.lines().get("published")).startsWith(Double.NaN, 50);
    assertThat(throughput.lines().get("outcomes")).startsWith(Double.NaN, 50);
  }

  @Test
  void everythingElseIsDrawnAsItWasSeen() {
    AppPanels panels = new AppPanels(List.of(Samples.sound(1), SILENT));

    assertThat(panels.memory().lines().get("resident")).containsExactly(2000, 1024);
    assertThat(panels.memory().lines().get("live heap")).containsExactly(64, Double.NaN);
    assertThat(panels.threadsAndHandles().lines().get("threads")).containsExactly(50, 40);
    assertThat(panels.threadsAndHandles().lines().get("handles")).containsExactly(200, 90);
    assertThat(panels.lag().lines().get("highest in the interval")).containsExactly(5, 9);
    assertThat(panels.lag().lines().get("at its end")).containsExactly(5, 7);
    assertThat(panels.latency().lines().keySet()).containsExactly("p50", "p95", "p99");
    assertThat(panels.latency().lines().get("p95")).containsExactly(200, Double.NaN);
    assertThat(panels.processors().lines().get("app")).containsExactly(0.7, 0.5);
    assertThat(panels.processors().lines().get("others")).containsExactly(0.1, 0.25);
  }
}
