package io.radstream.streamapp.drift;

import io.radstream.model.confidence.Classification;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.serving.ModelDescription;
import io.radstream.streamapp.serving.ModelId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Counts what the serving models see and say, hour by hour. Holds the running hour and the last
 * complete one of each model that served in them. Thread-safe; nothing here waits.
 */
public final class DriftWatch {

  private final InstantSource clock;
  private final Map<ModelId, Hour> running = new LinkedHashMap<>();
  private final List<DriftReport> ended = new ArrayList<>();

  /** Counts by this clock's hours. */
  public DriftWatch(InstantSource clock) {
    this.clock = clock;
  }

  private record Hour(Instant start, Optional<DriftProfile> reference, DriftCounts counts) {}

  /** Counts one classified image; called by stream threads. */
  public synchronized void count(
      ModelDescription model, ImageStatistics statistics, Classification classification) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Hour hour = running.get(model.id());
    if (hour == null || !hour.start().equals(start)) {
      if (hour != null) {
        ended.removeIf(report -> report.model().equals(model.id()));
        ended.add(report(model.id(), hour));
      }
      hour = new Hour(start, model.reference(), new DriftCounts());
      running.put(model.id(), hour);
    }
    hour.counts().add(statistics, classification);
  }

  /** Hours that ended since this was asked last, and then the running ones. */
  public synchronized List<DriftReport> reports() {
    List<DriftReport> reports = new ArrayList<>(ended);
    ended.clear();
    running.forEach((model, hour) -> reports.add(report(model, hour)));
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS);
    running.values().removeIf(hour -> hour.start().isBefore(start));
    return reports;
  }

  /** The running hour of a model; empty before its first image in it. */
  public synchronized Optional<DriftReport> running(ModelId model) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS);
    return Optional.ofNullable(running.get(model))
        .filter(hour -> hour.start().equals(start))
        .map(hour -> report(model, hour));
  }

  private static DriftReport report(ModelId model, Hour hour) {
    return new DriftReport(model, hour.start(), hour.counts().profile(), hour.reference());
  }
}
