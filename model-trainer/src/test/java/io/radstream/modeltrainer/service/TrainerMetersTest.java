package io.radstream.modeltrainer.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.modeltrainer.service.TopicTraining.Ending;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainerMetersTest {

  private final ServiceMetrics metrics = ServiceMetrics.scraped();
  private final TrainerMeters meters = TrainerMeters.of(metrics);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void countsAreThereFromTheStartAndGaugesFromTheirFirstValueOn() {
    assertThat(samples())
        .containsExactlyInAnyOrder(
            "xray_trainings_total{result=\"done\"} 0.0",
            "xray_trainings_total{result=\"done_in_part\"} 0.0",
            "xray_trainings_total{result=\"too_few_labels\"} 0.0",
            "xray_trainings_total{result=\"no_model\"} 0.0",
            "xray_trainings_total{result=\"failed\"} 0.0",
            "xray_gate_decisions_total{result=\"passed\"} 0.0",
            "xray_gate_decisions_total{result=\"refused\"} 0.0");
  }

  @Test
  void eachEventIsSeenAtTheNextScrape() {
    meters.waiting(12);
    meters.waiting(7);
    meters.step(2, 8, 16, 32, 0.9, 10, Duration.ZERO);
    meters.epochDone(new EpochResult(2, 0.75, 0.5, 0.9, 3), true);
    meters.ended(Ending.NO_MODEL);
    meters.failed();
    meters.failed();
    meters.decided(true);
    meters.decided(false);
    meters.finishedAt(Instant.ofEpochSecond(1_700_000_000));

    assertThat(samples())
        .contains(
            "xray_labels_waiting 7.0",
            "xray_training_epoch 2.0",
            "xray_training_loss{set=\"train\"} 0.75",
            "xray_training_loss{set=\"validation\"} 0.5",
            "xray_trainings_total{result=\"no_model\"} 1.0",
            "xray_trainings_total{result=\"failed\"} 2.0",
            "xray_gate_decisions_total{result=\"passed\"} 1.0",
            "xray_gate_decisions_total{result=\"refused\"} 1.0",
            "xray_training_finished_timestamp_seconds 1.7E9");
  }

  @Test
  void trainingThatGoesOnShowsTheEpochItHadReached() {
    meters.resumed(5);

    assertThat(samples()).contains("xray_training_epoch 5.0");
  }

  private List<String> samples() {
    return metrics.scrape().lines().filter(line -> line.startsWith("xray_")).toList();
  }
}
