package io.radstream.telemetry.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * What one meter is called, which labels it has and what it means; it is registered through this
 * alone, so that nothing is measured that is not described. Immutable.
 *
 * @param name with dots, without the unit of a timer and without {@code total}: {@code
 *     xray.inference}
 * @param labels names of its labels; each must have few values
 * @param meaning one sentence for operators
 * @param bounds upper bounds of its buckets, ascending, in seconds for a timer; none for counters
 *     and gauges
 */
public record MeterDefinition(
    String name, Kind kind, List<String> labels, String meaning, List<Double> bounds) {

  /** What is measured how. */
  public enum Kind {
    /** Only grows. */
    COUNTER,
    /** Goes up and down. */
    GAUGE,
    /** Seconds, counted in buckets. */
    TIMER,
    /** Other amounts, counted in buckets. */
    SUMMARY
  }

  /** Copies the lists. */
  public MeterDefinition {
    labels = List.copyOf(labels);
    bounds = List.copyOf(bounds);
  }

  /** A count that only grows. */
  public static MeterDefinition counter(String name, String meaning, String... labels) {
    return new MeterDefinition(name, Kind.COUNTER, List.of(labels), meaning, List.of());
  }

  /** A value that goes up and down. */
  public static MeterDefinition gauge(String name, String meaning, String... labels) {
    return new MeterDefinition(name, Kind.GAUGE, List.of(labels), meaning, List.of());
  }

  /**
   * Durations.
   *
   * @param bounds of the buckets, ascending
   */
  public static MeterDefinition timer(
      String name, String meaning, List<Duration> bounds, String... labels) {
    List<Double> seconds = bounds.stream().map(bound -> bound.toNanos() / 1e9).toList();
    return new MeterDefinition(name, Kind.TIMER, List.of(labels), meaning, seconds);
  }

  /**
   * Amounts of something else than time.
   *
   * @param bounds of the buckets, ascending
   */
  public static MeterDefinition summary(
      String name, String meaning, List<Double> bounds, String... labels) {
    return new MeterDefinition(name, Kind.SUMMARY, List.of(labels), meaning, bounds);
  }

  /** The name that Prometheus sees. */
  public String exposedName() {
    String base = name.replace('.', '_');
    return switch (kind) {
      case COUNTER -> base + "_total";
      case TIMER -> base + "_seconds";
      case GAUGE, SUMMARY -> base;
    };
  }

  /**
   * A timer to record durations with.
   *
   * @param labelValues one for each label, in their order
   */
  public Timer timer(MeterRegistry registry, String... labelValues) {
    Duration[] objectives =
        bounds.stream()
            .map(seconds -> Duration.ofNanos(Math.round(seconds * 1e9)))
            .toArray(Duration[]::new);
    return Timer.builder(name)
        .description(meaning)
        .tags(tags(labelValues))
        .serviceLevelObjectives(objectives)
        .register(registry);
  }

  /** A counter to count with; the label values as for {@link #timer}. */
  public Counter counter(MeterRegistry registry, String... labelValues) {
    return Counter.builder(name).description(meaning).tags(tags(labelValues)).register(registry);
  }

  /** A summary to record amounts with; the label values as for {@link #timer}. */
  public DistributionSummary summary(MeterRegistry registry, String... labelValues) {
    return DistributionSummary.builder(name)
        .description(meaning)
        .tags(tags(labelValues))
        .serviceLevelObjectives(bounds.stream().mapToDouble(Double::doubleValue).toArray())
        .register(registry);
  }

  /**
   * Has a count asked for at each scrape; the label values as for {@link #timer}.
   *
   * @param count must not block; never falls
   */
  public void count(
      MeterRegistry registry, Supplier<? extends Number> count, String... labelValues) {
    // Micrometer forgets what it asks once nobody else holds it: the registry is there for as long.
    FunctionCounter.builder(name, registry, any -> count.get().doubleValue())
        .description(meaning)
        .tags(tags(labelValues))
        .register(registry);
  }

  /**
   * Has a value asked for at each scrape; the label values as for {@link #timer}.
   *
   * @param value must not block; a NaN is left out of alerts by Prometheus
   */
  public void gauge(
      MeterRegistry registry, Supplier<? extends Number> value, String... labelValues) {
    Gauge.builder(name, value, one -> one.get().doubleValue())
        .description(meaning)
        .tags(tags(labelValues))
        .strongReference(true)
        .register(registry);
  }

  /** A gauge whose series come and go. */
  public MultiGauge rows(MeterRegistry registry) {
    return MultiGauge.builder(name).description(meaning).register(registry);
  }

  /** One of its series; the label values as for {@link #timer}. */
  public MultiGauge.Row<Number> row(Number value, String... labelValues) {
    return MultiGauge.Row.of(tags(labelValues), value);
  }

  private Tags tags(String... values) {
    if (values.length != labels.size()) {
      throw new IllegalArgumentException(
          "%s has the labels %s, not %d of them".formatted(name, labels, values.length));
    }
    List<Tag> tags = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      tags.add(Tag.of(labels.get(i), values[i]));
    }
    return Tags.of(tags);
  }
}
