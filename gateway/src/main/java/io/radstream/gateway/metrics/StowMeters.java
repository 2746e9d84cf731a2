package io.radstream.gateway.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.radstream.gateway.dicomweb.stow.StowListener;
import io.radstream.gateway.storage.ReceivedInstance.Peer;

/**
 * Counts requests of STOW-RS. Thread-safe; does not block.
 *
 * @param registry where the meters are
 */
public record StowMeters(MeterRegistry registry) implements StowListener {

  /** Registers the one that is to be seen before anything has happened. */
  public StowMeters {
    GatewayMetrics.STOW_REQUESTS.counter(registry, "200");
  }

  @Override
  public void answered(Peer peer, int status) {
    GatewayMetrics.STOW_REQUESTS.counter(registry, Integer.toString(status)).increment();
  }
}
