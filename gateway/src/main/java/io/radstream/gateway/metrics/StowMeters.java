package io.radstream.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts requests of STOW-RS. Thread-safe; does not block.
 *
 * @param registry where the meters are
 */
public record StowMeters(MeterRegistry registry) {

  /** Registers the one that is to be seen before anything has happened. */
  public StowMeters {
    GatewayMetrics.STOW_REQUESTS.counter(registry, "200");
  }

  /** A request was answered this status of HTTP. */
  public void answered(int status) {
    GatewayMetrics.STOW_REQUESTS.counter(registry, Integer.toString(status)).increment();
  }
}
