package io.radstream.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Counts what is pulled from one archive. Thread-safe; does not block.
 *
 * @param registry where the meters are
 * @param source the kind of archive, a label
 */
public record PullMeters(MeterRegistry registry, String source) {

  /** How an attempt ended. */
  public enum Result {
    /** Kafka has it. */
    STORED,
    /** The same, of pixels that the archive decoded. */
    RENDERED,
    /** For good. */
    REFUSED,
    /** Of another SOP class. */
    SKIPPED,
    /** Not there any more. */
    VANISHED,
    /** To be tried again. */
    REPEATED
  }

  /** Registers those that are to be seen before anything has happened. */
  public PullMeters {
    for (Result result : Result.values()) {
      GatewayMetrics.PULLED.counter(registry, source, name(result));
    }
  }

  /** Has values asked for at each scrape; neither may block. */
  public void watch(Supplier<Long> behind, Supplier<Long> silent) {
    GatewayMetrics.PULL_BEHIND.gauge(registry, behind, source);
    GatewayMetrics.PULL_SILENT.gauge(registry, silent, source);
  }

  /** An attempt ended. */
  public void pulled(Result result) {
    GatewayMetrics.PULLED.counter(registry, source, name(result)).increment();
  }

  private static String name(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
