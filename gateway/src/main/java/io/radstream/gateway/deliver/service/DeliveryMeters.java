package io.radstream.gateway.deliver.service;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Counts what one target is told. Thread-safe; does not block.
 *
 * @param registry where the meters are
 * @param target its name, a label
 */
record DeliveryMeters(MeterRegistry registry, String target) {

  /** What came of an attempt. */
  enum Result {
    /** The target has it. */
    DELIVERED,
    /** The target does not take results of its kind. */
    NOT_MEANT,
    /** To be tried again. */
    REPEATED,
    /** Set aside. */
    SET_ASIDE
  }

  /** Registers those that are to be seen before anything has happened. */
  DeliveryMeters {
    for (Result result : Result.values()) {
      DeliveryMetrics.ATTEMPTS.counter(registry, target, name(result));
    }
  }

  /** Has it asked at each scrape whether the target is paused; must not block. */
  void watch(Supplier<Integer> paused) {
    DeliveryMetrics.PAUSED.gauge(registry, paused, target);
  }

  void answered(Result result) {
    DeliveryMetrics.ATTEMPTS.counter(registry, target, name(result)).increment();
  }

  /** The target has a result that was decided so long ago. */
  void delivered(Duration age) {
    DeliveryMetrics.AGE.timer(registry, target).record(age);
  }

  private static String name(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
