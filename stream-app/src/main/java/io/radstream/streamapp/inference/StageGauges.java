package io.radstream.streamapp.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.radstream.streamapp.batching.MicroBatcher;
import io.radstream.streamapp.batching.Priority;
import io.radstream.streamapp.drift.DriftReport;
import io.radstream.streamapp.drift.DriftWatch;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.metrics.GpuMemory;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.metrics.StreamMetrics;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.serving.ActiveModel;
import io.radstream.streamapp.serving.LoadedModel;
import io.radstream.streamapp.shadow.ShadowSlot;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tells, when it is asked, how the stages are. Used by the thread that scrapes. */
final class StageGauges {

  private static final double NANOS = 1e9;

  private final Progress progress;
  private final ActiveModel models;
  private final DriftWatch drift;
  private final MultiGauge stalled;
  private final MultiGauge model;
  private final MultiGauge psi;
  private final MultiGauge driftImages;
  private final MultiGauge gpuMemory;
  private final Optional<GpuMemory> cards;

  private StageGauges(
      MeterRegistry registry,
      Progress progress,
      ActiveModel models,
      DriftWatch drift,
      Optional<GpuMemory> cards) {
    this.cards = cards;
    this.progress = progress;
    this.models = models;
    this.drift = drift;
    stalled = StreamMetrics.PARTITION_STALLED.rows(registry);
    model = StreamMetrics.MODEL_INFO.rows(registry);
    psi = StreamMetrics.DRIFT_PSI.rows(registry);
    driftImages = StreamMetrics.DRIFT_IMAGES.rows(registry);
    gpuMemory = StreamMetrics.GPU_MEMORY.rows(registry);
  }

  /**
   * What comes and goes: it is looked at before each scrape.
   *
   * @param cards empty without an engine on one
   */
  static void registerRows(
      ServiceMetrics metrics,
      Progress progress,
      ActiveModel models,
      DriftWatch drift,
      Optional<GpuMemory> cards) {
    var gauges = new StageGauges(metrics.registry(), progress, models, drift, cards);
    metrics.beforeScrape(gauges::refresh);
  }

  /** What is always there. */
  static void register(
      MeterRegistry registry, MicroBatcher<?> batcher, InFlightBudget budget, ShadowSlot shadow) {
    for (Priority lane : Priority.values()) {
      String label = StageMeters.label(lane);
      StreamMetrics.QUEUE_DEPTH.gauge(registry, () -> batcher.depth(lane), label);
      StreamMetrics.QUEUE_AGE.gauge(registry, () -> batcher.ageNanos(lane) / NANOS, label);
    }
    StreamMetrics.BATCH_LIMIT.gauge(registry, batcher::batchLimit);
    StreamMetrics.IN_FLIGHT_IMAGES.gauge(registry, budget::imagesInFlight);
    StreamMetrics.IN_FLIGHT_BYTES.gauge(registry, budget::bytesInFlight);
    StreamMetrics.SHADOWED.count(registry, shadow::classified);
    StreamMetrics.SHADOW_DROPPED.count(registry, shadow::dropped);
  }

  private void refresh() {
    stalled.register(
        progress.stalled().entrySet().stream()
            .map(
                entry ->
                    StreamMetrics.PARTITION_STALLED.row(
                        entry.getValue() ? 1 : 0, String.valueOf(entry.getKey().partition())))
            .toList(),
        true);
    LoadedModel serving = models.current();
    model.register(
        List.of(
            StreamMetrics.MODEL_INFO.row(
                1, serving.id().name(), serving.id().version(), serving.engine().name())),
        true);
    refreshDrift(drift.latest(serving.id()));
    refreshMemory(cards.flatMap(GpuMemory::current));
  }

  private void refreshMemory(Optional<GpuMemory.Usage> usage) {
    gpuMemory.register(
        usage.stream()
            .flatMap(
                cards ->
                    Stream.of(
                        StreamMetrics.GPU_MEMORY.row(cards.used(), "used"),
                        StreamMetrics.GPU_MEMORY.row(cards.total(), "total")))
            .toList(),
        true);
  }

  private void refreshDrift(Optional<DriftReport> report) {
    psi.register(
        report.stream()
            .flatMap(one -> one.psi().entrySet().stream())
            .map(one -> StreamMetrics.DRIFT_PSI.row(one.getValue(), one.getKey()))
            .toList(),
        true);
    driftImages.register(
        report.stream().map(one -> StreamMetrics.DRIFT_IMAGES.row(one.profile().images())).toList(),
        true);
  }
}
