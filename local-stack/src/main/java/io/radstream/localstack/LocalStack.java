package io.radstream.localstack;

import io.radstream.localstack.broker.Broker;
import io.radstream.localstack.broker.StackTopics;
import io.radstream.localstack.process.Deadline;
import io.radstream.localstack.process.PortInUseException;
import io.radstream.localstack.process.Ports;
import io.radstream.localstack.process.StackException;
import io.radstream.localstack.process.StackProcess;
import io.radstream.localstack.registry.Registry;
import io.radstream.schemas.topics.Topics;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;

/**
 * A Kafka broker and a Schema Registry on this machine, each in a JVM of its own, with all topics
 * of RadStream. Both listen on the loopback address only, without passwords. Thread-safe. Closing
 * it, ending this JVM or killing it ends both children.
 */
public final class LocalStack implements AutoCloseable {

  private final StackConfig config;
  private final DataDirectory directory;
  private final boolean recording;
  private final int brokerPort;
  private final int registryPort;
  private final StackProcess broker;
  private final StackProcess registry;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Thread shutdownHook = new Thread(this::closeQuickly, "local-stack-shutdown");

  private LocalStack(
      StackConfig config, StackArtifacts artifacts, DataDirectory directory, boolean recording) {
    this.config = config;
    this.recording = recording;
    this.directory = directory;
    brokerPort = Ports.choose("broker", config.brokerPort());
    registryPort = Ports.choose("registry", config.registryPort());
    registry =
        Registry.start(
            artifacts.registryClassPath(),
            directory.path(),
            registryPort,
            config.keepData(),
            artifacts.archives(),
            recording);
    broker = startBroker(artifacts);
    Runtime.getRuntime().addShutdownHook(shutdownHook);
  }

  /**
   * Starts both, creates the topics, and returns when everything is ready: 4 to 10 s on an idle
   * machine.
   *
   * @throws PortInUseException if a port asked for is taken
   * @throws StackException if the stack cannot be started; nothing is left running
   */
  public static LocalStack start(StackConfig config) {
    return start(config, false);
  }

  /**
   * The same, optionally recording which classes both load; later starts are faster once this stack
   * has been closed.
   */
  static LocalStack start(StackConfig config, boolean recording) {
    StackArtifacts artifacts = StackArtifacts.locate();
    DataDirectory directory = DataDirectory.open(config.directory(), config.keepData());
    LocalStack stack = launch(config, artifacts, directory, recording);
    try {
      stack.makeReady();
      return stack;
    } catch (RuntimeException e) {
      stack.abandon();
      throw e;
    }
  }

  /** Kafka's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Ports.LOOPBACK + ":" + brokerPort;
  }

  /** The base URL of the Confluent-compatible registry, below which {@code /subjects} lies. */
  public String registryUrl() {
    return Registry.url(registryPort);
  }

  /** The names of the topics. */
  public Topics topics() {
    return config.topics();
  }

  /** The broker's process, to be killed and started again by tests. */
  public StackProcess broker() {
    return broker;
  }

  /** The registry's process. */
  public StackProcess registry() {
    return registry;
  }

  /** Whether somebody, a signal included, is stopping both or has. */
  boolean isStopping() {
    return closed.get();
  }

  /** Stops both, and deletes the data if it was not to be kept. Blocks; safe to call twice. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      forgetHook();
      end(config.keepData() || recording);
    }
  }

  private void abandon() {
    if (closed.compareAndSet(false, true)) {
      forgetHook();
      end(false);
    }
  }

  private void closeQuickly() {
    if (closed.compareAndSet(false, true)) {
      end(config.keepData());
    }
  }

  private void forgetHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(shutdownHook);
    } catch (IllegalStateException e) {
      // The JVM is ending already; the hook will find nothing left to do.
    }
  }

  private void end(boolean orderly) {
    if (orderly) {
      registry.askToStop();
      broker.stop();
      registry.stop();
    } else {
      // Data that is thrown away needs no orderly end.
      broker.kill();
      registry.kill();
    }
    directory.close();
  }

  private void makeReady() {
    Deadline deadline = Deadline.after(config.timeLimit());
    broker.awaitReady(deadline);
    try (Admin admin = Broker.admin(bootstrapServers())) {
      StackTopics.of(config.topics(), config.partitions()).ensure(admin, deadline.left());
    }
    registry.awaitReady(deadline);
    Registry.requireFullCompatibility(registryPort);
  }

  private StackProcess startBroker(StackArtifacts artifacts) {
    try {
      return Broker.start(
          artifacts.brokerClassPath(),
          directory.path(),
          brokerPort,
          artifacts.archives(),
          recording);
    } catch (RuntimeException e) {
      registry.kill();
      throw e;
    }
  }

  private static LocalStack launch(
      StackConfig config, StackArtifacts artifacts, DataDirectory directory, boolean recording) {
    try {
      return new LocalStack(config, artifacts, directory, recording);
    } catch (RuntimeException e) {
      directory.close();
      throw e;
    }
  }
}
