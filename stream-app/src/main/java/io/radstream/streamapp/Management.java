package io.radstream.streamapp;

import io.radstream.console.ExitCode;
import io.radstream.telemetry.management.ManagementAddress;
import io.radstream.telemetry.management.ManagementServer;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What the stream app tells those who run it: probes and metrics, or nothing where no port is set.
 *
 * @param server empty if no port is set
 * @param metrics none if no port is set
 */
record Management(Optional<ManagementServer> server, ServiceMetrics metrics)
    implements AutoCloseable {

  /** Nobody can ask. */
  static Management none() {
    return new Management(Optional.empty(), ServiceMetrics.none());
  }

  /**
   * Begins to answer: live, not ready.
   *
   * @param topic that images are read from
   * @throws StartException if the port cannot be had
   */
  static Management of(ManagementAddress address, String topic) throws StartException {
    if (!address.wanted()) {
      return none();
    }
    ServiceMetrics metrics = ServiceMetrics.scraped(topic);
    try {
      return new Management(Optional.of(ManagementServer.start(address, metrics::scrape)), metrics);
    } catch (IOException e) {
      metrics.close();
      throw new StartException(
          ExitCode.USAGE,
          "health.port %d at health.address %s cannot be listened on: %s"
              .formatted(address.port(), address.address(), e.getMessage()),
          e);
    }
  }

  /** From now on it is this that tells whether images are being classified. */
  void watch(Supplier<Optional<String>> obstacle) {
    server.ifPresent(one -> one.watch(obstacle));
  }

  @Override
  public void close() {
    server.ifPresent(ManagementServer::close);
    metrics.close();
  }
}
