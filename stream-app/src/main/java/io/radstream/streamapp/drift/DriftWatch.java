package io.radstream.streamapp.drift;

import io.radstream.model.confidence.Classification;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.streamapp.serving.ModelDescription;
import io.radstream.streamapp.serving.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the serving models see and say, hour by hour. Holds the running hour and the last
 * complete one of each model that served in them. Thread-safe; nothing here waits.
 */
public final class DriftWatch {

  /** With fewer images chance alone makes the index large. */
  static final long ENOUGH = 200;

  private static final Duration HOUR = Duration.ofHours(1);

  private final InstantSource clock;
  private final Map<ModelId, Hour> running = new LinkedHashMap<>();
  private final Map<ModelId, Hour> before = new LinkedHashMap<>();
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
        before.put(model.id(), hour);
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
    running.forEach(
        (model, hour) -> {
          if (hour.start().isBefore(start)) {
            before.put(model, hour);
          }
        });
    running.values().removeIf(hour -> hour.start().isBefore(start));
    before.values().removeIf(hour -> hour.start().isBefore(start.minus(HOUR)));
    return reports;
  }

  /**
   * The running hour of a model once it has {@value #ENOUGH} images; until then the one before, if
   * the model served in it. Empty if it did in neither. Without that, whoever watches would see
   * nothing, or chance, at the begin of every hour.
   */
  public synchronized Optional<DriftReport> latest(ModelId model) {
    Instant start = clock.instant().truncatedTo(ChronoUnit.HOURS);
    Optional<DriftReport> now = of(running.get(model), model, start);
    return now.filter(report -> report.profile().images() >= ENOUGH)
        .or(() -> of(before.get(model), model, start.minus(HOUR)))
        .or(() -> of(running.get(model), model, start.minus(HOUR)))
        .or(() -> now);
  }

  private static Optional<DriftReport> of(@Nullable Hour hour, ModelId model, Instant start) {
    return Optional.ofNullable(hour)
        .filter(one -> one.start().equals(start))
        .map(one -> report(model, one));
  }

  private static DriftReport report(ModelId model, Hour hour) {
    return new DriftReport(model, hour.start(), hour.counts().profile(), hour.reference());
  }
}
