package io.radstream.telemetry.management;

import io.radstream.telemetry.metrics.ServiceMetrics;
import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a service tells those who run it: probes and metrics, or nothing where no port is set.
 * Thread-safe.
 *
 * @param server empty if no port is set
 * @param metrics none if no port is set
 */
public record Management(Optional<ManagementServer> server, ServiceMetrics metrics)
    implements AutoCloseable {

  /** Nobody can ask. */
  public static Management none() {
    return new Management(Optional.empty(), ServiceMetrics.none());
  }

  /**
   * Begins to answer: live, not ready before {@link #watch}.
   *
   * @param topics that the meters of Kafka's clients may tell of
   * @throws IOException if the address cannot be listened on; nothing is left open
   */
  public static Management open(ManagementAddress address, String... topics) throws IOException {
    if (!address.wanted()) {
      return none();
    }
    ServiceMetrics metrics = ServiceMetrics.scraped(topics);
    try {
      return new Management(Optional.of(ManagementServer.start(address, metrics::scrape)), metrics);
    } catch (IOException | RuntimeException e) {
      metrics.close();
      throw e;
    }
  }

  /**
   * From now on it is this that tells whether the service does its work.
   *
   * @param obstacle why it does not, empty if it does; must not block
   */
  public void watch(Supplier<Optional<String>> obstacle) {
    server.ifPresent(one -> one.watch(obstacle));
  }

  @Override
  public void close() {
    server.ifPresent(ManagementServer::close);
    metrics.close();
  }
}
