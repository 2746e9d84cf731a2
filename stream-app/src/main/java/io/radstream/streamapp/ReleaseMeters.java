package io.radstream.streamapp;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.modelregistry.bundles.ReleaseRefusal;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.metrics.StreamMetrics;

/** Tells, when it is asked, what became of announced models. */
final class ReleaseMeters {

  private ReleaseMeters() {}

  static void register(MeterRegistry registry, ReleaseFollower releases) {
    StreamMetrics.SWAPS.count(registry, () -> releases.counters().swaps(), "swapped");
    for (ReleaseRefusal reason : ReleaseRefusal.values()) {
      StreamMetrics.SWAPS.count(
          registry,
          () -> releases.counters().refused().getOrDefault(reason, 0L),
          StageMeters.label(reason));
    }
  }
}
