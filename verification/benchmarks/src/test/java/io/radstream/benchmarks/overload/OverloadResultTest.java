package io.radstream.benchmarks.overload;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.benchmarks.watch.AppSample;
import io.radstream.benchmarks.watch.RunCounts;
import io.radstream.benchmarks.watch.Samples;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.process.JvmSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OverloadResultTest {

  private static final RunCounts CLEAN =
      new RunCounts(9, new OutcomeCounts.Totals(9, 0, 0, 0), 0, 0);
  private static final long FLAT = 2000L << 20;

  @Test
  void flatMemoryAndABacklogOnTheBrokerPass() {
    assertThat(result(i -> Samples.of(i, FLAT, 95L * i, 100L * i, 2)).passed()).isTrue();
  }

  @Test
  void backlogInTheAppFails() {
    // 20 MiB an interval, for 18 of them
    IntFunction<AppSample> growing = i -> Samples.of(i, FLAT + ((20L * i) << 20), 95, 100, 2);

    assertThat(result(growing).passed()).isFalse();
  }

  @Test
  void missingBacklogFails() {
    assertThat(result(i -> Samples.of(i, FLAT, 3, 100L * i, 2)).passed()).isFalse();
  }

  @Test
  void engineTakesTwentyTimesAsLongAsTheInput() {
    OverloadSettings settings =
        new OverloadSettings(
            Duration.ofMinutes(3),
            8,
            20,
            10_000_000,
            Duration.ofSeconds(10),
            Path.of("out"),
            JvmSettings.ofThisJvm());

    assertThat(settings.perImage()).isEqualTo(Duration.ofMillis(2500));
    assertThat(settings.storedBytes()).isEqualTo(180L * 8 * 10_000_000);
  }

  private static OverloadResult result(IntFunction<AppSample> sample) {
    List<AppSample> slow = IntStream.rangeClosed(1, 18).mapToObj(sample).toList();
    return new OverloadResult(slow, List.of(), CLEAN);
  }
}
