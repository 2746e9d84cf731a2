package io.radstream.streamapp.inference;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.imaging.RejectionReason;
import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.streamapp.metrics.StageMeters;
import io.radstream.streamapp.metrics.StreamMetrics;
import io.radstream.telemetry.metrics.MeterDefinition;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts outcomes as they are forwarded; what is forwarded again after a failure counts again.
 * Thread-safe.
 */
final class ForwardedOutcomes {

  private final Map<Finding, LongAdder> findings = zeros(Finding.class);
  private final Map<AbstainReason, LongAdder> abstentions = zeros(AbstainReason.class);
  private final Map<RejectionReason, LongAdder> deadLetters = zeros(RejectionReason.class);
  private final LongAdder explained = new LongAdder();

  private static <E extends Enum<E>> Map<E, LongAdder> zeros(Class<E> type) {
    Map<E, LongAdder> counts = new EnumMap<>(type);
    for (E value : type.getEnumConstants()) {
      counts.put(value, new LongAdder());
    }
    return counts;
  }

  private static <E extends Enum<E>> void count(Map<E, LongAdder> counts, E value) {
    counts.computeIfPresent(
        value,
        (any, count) -> {
          count.increment();
          return count;
        });
  }

  private static long sum(Map<?, LongAdder> counts) {
    return counts.values().stream().mapToLong(LongAdder::sum).sum();
  }

  /** The diagnosis of a usable output. */
  void diagnosed(Classification classification) {
    classification.match(
        found -> {
          count(findings, found.finding());
          return found;
        },
        abstained -> {
          count(abstentions, abstained.reason());
          return abstained;
        },
        () -> null);
  }

  void deadLettered(RejectionReason reason) {
    count(deadLetters, reason);
  }

  void explanationForwarded() {
    explained.increment();
  }

  long explained() {
    return explained.sum();
  }

  /** Abstentions included. */
  long diagnoses() {
    return sum(findings) + abstained();
  }

  long abstained() {
    return sum(abstentions);
  }

  long deadLetters() {
    return sum(deadLetters);
  }

  /** Has them asked for at each scrape. */
  void register(MeterRegistry registry) {
    StreamMetrics.OUTCOMES.count(registry, () -> sum(findings), "diagnosis");
    StreamMetrics.OUTCOMES.count(registry, this::abstained, "abstention");
    StreamMetrics.OUTCOMES.count(registry, this::deadLetters, "dead_letter");
    register(registry, StreamMetrics.FINDINGS, findings);
    register(registry, StreamMetrics.ABSTAINED, abstentions);
    register(registry, StreamMetrics.DEAD_LETTERS, deadLetters);
  }

  private static <E extends Enum<E>> void register(
      MeterRegistry registry, MeterDefinition meter, Map<E, LongAdder> counts) {
    counts.forEach((value, count) -> meter.count(registry, count::sum, StageMeters.label(value)));
  }
}
