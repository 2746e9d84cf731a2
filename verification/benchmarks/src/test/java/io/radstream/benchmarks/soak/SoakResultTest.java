package io.radstream.benchmarks.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.watch.AppSample;
import io.radstream.benchmarks.watch.RunCounts;
import io.radstream.benchmarks.watch.Samples;
import io.radstream.testkit.outcomes.OutcomeCounts;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SoakResultTest {

  private static final RunCounts CLEAN =
      new RunCounts(9, new OutcomeCounts.Totals(9, 0, 0, 0), 0, 0);
  private static final RunCounts LOST =
      new RunCounts(9, new OutcomeCounts.Totals(8, 0, 0, 0), 0, 0);

  @Test
  void soundAppPasses() {
    assertThat(result(Samples::sound, CLEAN).passed()).isTrue();
  }

  @Test
  void leakOfAMebibyteAMinuteFails() {
    SoakResult result =
        result(minute -> Samples.of(minute, (2000L + minute) << 20, 5, 0, 2), CLEAN);

    assertThat(result.growths())
        .filteredOn(Growth::grows)
        .extracting(Growth::name)
        .containsExactly("resident memory");
    assertThat(result.passed()).isFalse();
  }

  @Test
  void growingLagFails() {
    SoakResult result = result(minute -> Samples.of(minute, 2000L << 20, 5L * minute, 0, 2), CLEAN);

    assertThat(result.growths())
        .filteredOn(Growth::grows)
        .extracting(Growth::name)
        .containsExactly("lag");
  }

  @Test
  void lostImageFails() {
    assertThat(result(Samples::sound, LOST).passed()).isFalse();
  }

  private static SoakResult result(IntFunction<AppSample> sample, RunCounts counts) {
    return new SoakResult(60, 48, IntStream.rangeClosed(1, 60).mapToObj(sample).toList(), counts);
  }
}
