package io.radstream.streamapp.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.serving.ModelDescription;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DriftWatchTest {

  private static final Instant NINE = Instant.parse("2026-11-25T09:00:00Z");
  private static final ImageStatistics LOOK = new ImageStatistics(0.5, 0.2);
  private static final Classification SURE =
      new Classification.Found(Finding.NORMAL, new Probabilities(0, 0, 1));

  private final AtomicReference<Instant> now = new AtomicReference<>(NINE.plusSeconds(1_800));
  private final DriftWatch watch = new DriftWatch(now::get);

  @Test
  void theRunningHourIsReportedAsOftenAsOneAsks() {
    watch.count(model("1"), LOOK, SURE);
    assertThat(watch.reports()).extracting(report -> report.profile().images()).containsExactly(1L);

    watch.count(model("1"), LOOK, SURE);
    assertThat(watch.reports()).extracting(report -> report.profile().images()).containsExactly(2L);
  }

  @Test
  void anHourThatEndedIsReportedOnceBeforeTheNext() {
    watch.count(model("1"), LOOK, SURE);
    now.set(NINE.plus(Duration.ofMinutes(61)));
    watch.count(model("1"), LOOK, SURE);

    assertThat(watch.reports())
        .extracting(DriftReport::hour)
        .containsExactly(NINE, NINE.plus(Duration.ofHours(1)));
    assertThat(watch.reports()).hasSize(1);
  }

  @Test
  void modelsAreCountedApartAndForgottenAfterTheirLastHour() {
    watch.count(model("1"), LOOK, SURE);
    watch.count(model("2"), LOOK, SURE);
    assertThat(watch.reports()).extracting(report -> report.model().version()).contains("1", "2");

    now.set(NINE.plus(Duration.ofHours(2)));
    assertThat(watch.reports()).hasSize(2);
    assertThat(watch.reports()).isEmpty();
  }

  @Test
  void theHourBeforeIsTheLatestUntilTheRunningOneHasEnoughImages() {
    // given an hour that ended
    count(5);
    assertThat(latestHour()).contains(NINE);
    now.set(NINE.plus(Duration.ofMinutes(61)));
    assertThat(latestHour()).contains(NINE);

    // then chance does not take its place, and nothing is forgotten
    count((int) DriftWatch.ENOUGH - 1);
    assertThat(latestHour()).contains(NINE);
    assertThat(watch.reports()).hasSize(2);
    assertThat(latestHour()).contains(NINE);

    // and when there is enough
    count(1);
    assertThat(latestHour()).contains(NINE.plus(Duration.ofHours(1)));
  }

  @Test
  void anHourThatWasReportedStaysTheLatestForOneMore() {
    count(5);
    now.set(NINE.plus(Duration.ofMinutes(61)));
    assertThat(watch.reports()).hasSize(1);
    assertThat(latestHour()).contains(NINE);

    now.set(NINE.plus(Duration.ofMinutes(121)));
    assertThat(latestHour()).isEmpty();
    assertThat(watch.reports()).isEmpty();
  }

  @Test
  void aModelThatDidNotServeHasNoLatestHour() {
    count(5);

    assertThat(watch.latest(model("2").id())).isEmpty();
  }

  private void count(int images) {
    for (int i = 0; i < images; i++) {
      watch.count(model("1"), LOOK, SURE);
    }
  }

  private Optional<Instant> latestHour() {
    return watch.latest(model("1").id()).map(DriftReport::hour);
  }

  private static ModelDescription model(String version) {
    return new ModelDescription(
        TestImages.model(Duration.ZERO).named(version).id(), "fake", Optional.empty());
  }
}
