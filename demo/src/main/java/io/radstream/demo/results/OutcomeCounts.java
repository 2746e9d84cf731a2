package io.radstream.demo.results;

import io.radstream.demo.images.ImageOutcome;
import io.radstream.model.confidence.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts outcomes. For one thread. */
public final class OutcomeCounts {

  private final Map<String, Integer> findings = new TreeMap<>();
  private final Map<ImageOutcome.Way, Map<String, Integer>> setAside =
      new EnumMap<>(ImageOutcome.Way.class);
  private final List<Long> latencies = new ArrayList<>();
  private int total;
  private int labeled;
  private int right;
  private boolean phantoms;
  private double batches;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /**
   * Counts one.
   *
   * @param when it became known
   */
  void add(ImageOutcome outcome, Instant when) {
    total++;
    phantoms |= outcome.image().phantom();
    if (outcome instanceof ImageOutcome.Diagnosed diagnosed) {
      add(diagnosed, when);
    } else if (outcome instanceof ImageOutcome.SetAside aside) {
      setAside
          .computeIfAbsent(aside.way(), way -> new TreeMap<>())
          .merge(aside.reason(), 1, Integer::sum);
    }
  }

  private void add(ImageOutcome.Diagnosed diagnosed, Instant when) {
    first = first == null ? when : first;
    last = when;
    findings.merge(diagnosed.finding(), 1, Integer::sum);
    latencies.add(diagnosed.latency().toMillis());
    // The n images of one batch add up to one batch.
    batches += 1.0 / diagnosed.batchSize();
    Finding label = diagnosed.image().label();
    if (label != null) {
      labeled++;
      right += diagnosed.probabilities().likeliest() == label ? 1 : 0;
    }
  }

  int total() {
    return total;
  }

  int diagnosed() {
    return latencies.size();
  }

  boolean phantoms() {
    return phantoms;
  }

  /** How many diagnoses have this finding, or {@code ABSTAINED}. */
  int of(String finding) {
    return findings.getOrDefault(finding, 0);
  }

  /** How many were set aside in this way, by reason. */
  Map<String, Integer> of(ImageOutcome.Way way) {
    return setAside.getOrDefault(way, Map.of());
  }

  /** Whether every image was classified. */
  boolean allDiagnosed() {
    return setAside.isEmpty();
  }

  /** Classified images that have a label. */
  int labeled() {
    return labeled;
  }

  /** Those of them whose likeliest finding is the label, whether the model abstained or not. */
  int right() {
    return right;
  }

  /** Milliseconds; empty if nothing was classified. */
  Optional<Long> latency(int percent) {
    return latencies.isEmpty() ? Optional.empty() : Optional.of(Percentile.of(latencies, percent));
  }

  /** Images in a batch on average over the batches; 0 if nothing was classified. */
  double meanBatch() {
    return batches == 0 ? 0 : diagnosed() / batches;
  }

  /** When the first diagnosis was there. */
  Optional<Instant> first() {
    return Optional.ofNullable(first);
  }

  /** Diagnoses a second, from this instant to the last one; 0 if that took no time. */
  double perSecond(Instant begun) {
    double seconds = last == null ? 0 : Duration.between(begun, last).toNanos() / 1e9;
    return seconds > 0 ? diagnosed() / seconds : 0;
  }
}
