package io.radstream.modeltrainer.commands;

import io.radstream.console.UsageException;
import io.radstream.modeltrainer.service.TrainerMeters;
import io.radstream.telemetry.management.ManagementAddress;
import io.radstream.telemetry.management.ManagementServer;
import io.radstream.telemetry.metrics.ServiceMetrics;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/** Where a trainer can be asked how it is, if anywhere. Closed by the command that opened it. */
final class TrainerManagement implements AutoCloseable {

  private final ServiceMetrics metrics;
  private final TrainerMeters meters;
  private final Optional<ManagementServer> server;

  private TrainerManagement(ServiceMetrics metrics, Optional<ManagementServer> server) {
    this.metrics = metrics;
    this.meters = TrainerMeters.of(metrics);
    this.server = server;
  }

  /**
   * Answers from now on, not ready before {@link #watch}.
   *
   * @throws UsageException if it cannot be listened there
   */
  static TrainerManagement open(ManagementAddress where) {
    if (!where.wanted()) {
      return new TrainerManagement(ServiceMetrics.none(), Optional.empty());
    }
    ServiceMetrics metrics = ServiceMetrics.scraped();
    boolean started = false;
    try {
      ManagementServer server = ManagementServer.start(where, metrics::scrape);
      started = true;
      return new TrainerManagement(metrics, Optional.of(server));
    } catch (IOException e) {
      throw new UsageException(
          "--management-port %d at --management-address %s cannot be listened on: %s"
              .formatted(where.port(), where.address(), e.getMessage()),
          e);
    } finally {
      if (!started) {
        metrics.close();
      }
    }
  }

  TrainerMeters meters() {
    return meters;
  }

  /** From now on it is this that tells whether the trainer is ready. */
  void watch(Supplier<Optional<String>> obstacle) {
    server.ifPresent(running -> running.watch(obstacle));
  }

  @Override
  public void close() {
    server.ifPresent(ManagementServer::close);
    metrics.close();
  }
}
