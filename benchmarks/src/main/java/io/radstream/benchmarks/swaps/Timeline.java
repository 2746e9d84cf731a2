package io.radstream.benchmarks.swaps;

import io.radstream.producertools.results.Outcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every diagnosis in the order of reading. Thread-safe; grows by some bytes a diagnosis. */
final class Timeline {

  private final List<SeenDiagnosis> sights = new ArrayList<>();
  private final Map<String, Instant> first = new HashMap<>();

  void diagnosed(Outcome.Diagnosed outcome) {
    see(
        new SeenDiagnosis(
            outcome.readAt(),
            outcome.latencyUntilRead().toNanos() / 1e9,
            outcome.diagnosis().getModelVersion()));
  }

  synchronized void see(SeenDiagnosis sight) {
    sights.add(sight);
    first.putIfAbsent(sight.version(), sight.readAt());
  }

  /** When a version's first diagnosis was read. */
  synchronized Optional<Instant> first(String version) {
    return Optional.ofNullable(first.get(version));
  }

  /** What was read from then on. */
  synchronized List<SeenDiagnosis> since(Instant begin) {
    return sights.stream().filter(sight -> !sight.readAt().isBefore(begin)).toList();
  }
}
