package io.radstream.gateway.deliver.service;

import static io.radstream.telemetry.metrics.MeterDefinition.counter;
import static io.radstream.telemetry.metrics.MeterDefinition.gauge;
import static io.radstream.telemetry.metrics.MeterDefinition.timer;

import io.radstream.telemetry.metrics.MeterDefinition;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;

/** Everything that {@code deliver} measures beside Java and Kafka. */
public final class DeliveryMetrics {

  /** How often a target was told something. */
  public static final MeterDefinition ATTEMPTS =
      counter(
          "xray.deliver.attempts",
          "Results by target and what came of them: `delivered`, `not_meant` (the target does not"
              + " take such), `set_aside` (a dead letter); `repeated` counts attempts that are made"
              + " again.",
          "target",
          "result");

  /** How old results are when they arrive. */
  public static final MeterDefinition AGE =
      timer(
          "xray.deliver.age",
          "Time from a decision to the target's answer that it has the result.",
          LongStream.of(100, 250, 500, 1_000, 2_500, 5_000, 10_000, 60_000, 600_000)
              .mapToObj(Duration::ofMillis)
              .toList(),
          "target");

  /** Whether a person has stopped it. */
  public static final MeterDefinition PAUSED =
      gauge("xray.deliver.paused", "1 while a target is paused, else 0.", "target");

  /** All of them. */
  public static final List<MeterDefinition> ALL = List.of(ATTEMPTS, AGE, PAUSED);

  private DeliveryMetrics() {}
}
