package io.radstream.benchmarks.swaps;

import io.radstream.testkit.images.ImageRecord;
import io.radstream.testkit.outcomes.Outcome;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.Position;
import io.radstream.testkit.outcomes.RunListener;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every diagnosis in the order of reading. Thread-safe; grows by some bytes a diagnosis. */
final class Timeline implements RunListener {

  private final OutcomeCounts counts = new OutcomeCounts();

  private final List<SeenDiagnosis> sights = new ArrayList<>();
  private final Map<String, Instant> first = new HashMap<>();

  /** How many images have an outcome. */
  OutcomeCounts counts() {
    return counts;
  }

  @Override
  public void publishing(ImageRecord image) {
    counts.publishing(image);
  }

  @Override
  public void published(String imageId, Position position) {
    counts.published(imageId, position);
  }

  @Override
  public void seen(List<Outcome> together) {
    counts.seen(together);
    for (Outcome outcome : together) {
      if (outcome instanceof Outcome.Diagnosed diagnosis) {
        double seconds = diagnosis.latency().toNanos() / 1e9;
        see(new SeenDiagnosis(diagnosis.seenAt(), seconds, diagnosis.modelVersion()));
      }
    }
  }

  @Override
  public long waiting() {
    return counts.waiting();
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
