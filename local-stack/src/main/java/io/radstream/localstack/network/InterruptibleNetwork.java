package io.radstream.localstack.network;

import io.radstream.localstack.process.Ports;
import java.util.List;
import java.util.stream.Collectors;

/** One interruptible path to each broker. Thread-safe. */
public final class InterruptibleNetwork implements AutoCloseable {

  private final List<InterruptiblePath> paths;

  private InterruptibleNetwork(List<InterruptiblePath> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Takes the paths over: they are closed with it. */
  public static InterruptibleNetwork of(List<InterruptiblePath> paths) {
    return new InterruptibleNetwork(paths);
  }

  /** The paths, in the order of the brokers. */
  public List<InterruptiblePath> paths() {
    return paths;
  }

  /** Kafka's {@code bootstrap.servers} for clients whose every connection is to take a path. */
  public String bootstrapServers() {
    return paths.stream()
        .map(path -> Ports.LOOPBACK + ":" + path.port())
        .collect(Collectors.joining(","));
  }

  /** Makes every path a black hole. */
  public void cut() {
    paths.forEach(InterruptiblePath::cut);
  }

  /** Lets everything pass again. */
  public void heal() {
    paths.forEach(InterruptiblePath::heal);
  }

  /** Drops all connections. */
  public void reset() {
    paths.forEach(InterruptiblePath::reset);
  }

  @Override
  public void close() {
    paths.forEach(InterruptiblePath::close);
  }
}
