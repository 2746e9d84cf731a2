package io.radstream.streamapp;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.modelregistry.bundles.ReleaseRefusal;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.metrics.StreamMetrics;
import io.radstream.streamapp.rollout.ReleaseCounters;
import java.util.function.Supplier;

/** Tells, when it is asked, what became of announced models. */
final class ReleaseMeters {

  private ReleaseMeters() {}

  static void register(MeterRegistry registry, Supplier<ReleaseCounters> counters) {
    StreamMetrics.SWAPS.count(registry, () -> counters.get().swaps(), "swapped");
    for (ReleaseRefusal reason : ReleaseRefusal.values()) {
      StreamMetrics.SWAPS.count(
          registry,
          () -> counters.get().refused().getOrDefault(reason, 0L),
          StageMeters.label(reason));
    }
  }
}
