package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.opentelemetry.api.trace.TracerProvider;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.streamapp.rollout.DriftTopic;
import io.radstream.streamapp.topology.ImagesTopic;
import io.radstream.streamapp.topology.RunningTopology;
import io.radstream.streamapp.topology.RunningTopology.Wiring;
import io.radstream.telemetry.management.Management;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing that a start has opened outlives the failure of a later step. */
class FailedStartTest {

  enum Step {
    RELEASES,
    DRIFT,
    TOPOLOGY
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void stepThatFailsLeavesNoThread(Step failing) {
    Set<Thread> before = living();

    assertThatThrownBy(
            () -> StreamApp.read(new Failing(failing), Duration.ofSeconds(5), Management.none()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(failing.name());

    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () ->
                assertThat(living())
                    .filteredOn(thread -> !before.contains(thread))
                    .filteredOn(FailedStartTest::ours)
                    .isEmpty());
  }

  private static boolean ours(Thread thread) {
    return thread
        .getName()
        .matches("engine|decode-.*|explain|releases|drift|reference-.*|.*radstream.*");
  }

  private static Set<Thread> living() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(Thread::isAlive)
        .collect(Collectors.toSet());
  }

  private record Failing(Step step, StreamConfig config, Wiring wiring) implements StreamApp.Parts {

    Failing(Step step) {
      this(step, StreamConfig.defaults("127.0.0.1:1", "http://127.0.0.1:1", "shipped"));
    }

    private Failing(Step step, StreamConfig config) {
      this(step, config, Wiring.of(config.registry()));
    }

    private void fail(Step here) {
      if (step == here) {
        throw new IllegalStateException(here.name());
      }
    }

    @Override
    public InferenceStages stages() {
      return InferenceStages.start(
          config.inference(),
          TestImages.model(Duration.ZERO),
          wiring.messages(config.topics()),
          InstantSource.system(),
          BatchClock.SYSTEM,
          CommitSafety.FULL,
          ServiceMetrics.none(),
          TracerProvider.noop().get(""));
    }

    @Override
    public Optional<ReleaseFollower> releases(InferenceStages stages) {
      fail(Step.RELEASES);
      return Optional.empty();
    }

    @Override
    public Optional<DriftTopic> drift(InferenceStages stages) {
      fail(Step.DRIFT);
      return Optional.of(
          DriftTopic.start("drift", config.streams().client(), stages, Duration.ofMinutes(1)));
    }

    @Override
    public RunningTopology topology(InferenceStages stages) {
      fail(Step.TOPOLOGY);
      return RunningTopology.start(
          config, wiring, new ImagesTopic(1, 1 << 20), stages, ServiceMetrics.none());
    }
  }
}
