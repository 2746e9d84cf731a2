package io.radstream.localstack;

import io.radstream.console.Signals;
import io.radstream.localstack.broker.Broker;
import io.radstream.localstack.broker.Broker.BrokerRuntime;
import io.radstream.localstack.broker.BrokerCluster;
import io.radstream.localstack.disk.BoundedDisk;
import io.radstream.localstack.network.InterruptibleNetwork;
import io.radstream.localstack.process.Deadline;
import io.radstream.localstack.process.Ports;
import io.radstream.localstack.process.Ports.PortInUseException;
import io.radstream.localstack.process.StackException;
import io.radstream.localstack.process.StackProcess;
import io.radstream.localstack.registry.Registry;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.serde.Subjects.SubjectState;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;

/**
 * One or three Kafka brokers and a Schema Registry on this machine, each in a JVM of its own, with
 * all topics of RadStream. All listen on the loopback address only, without passwords. Thread-safe.
 * Closing it, ending this JVM or killing it ends all children.
 */
public final class LocalStack implements AutoCloseable {

  private final StackConfig config;
  private final DataDirectory directory;
  private final boolean recording;
  private final int registryPort;
  private final BrokerCluster brokers;
  private final StackProcess registry;
  private final AtomicBoolean closed = new AtomicBoolean();
  private final Signals.Held quickEnd;
  private volatile List<SubjectState.Refused> refusedSubjects = List.of();

  private LocalStack(
      StackConfig config, StackArtifacts artifacts, DataDirectory directory, boolean recording) {
    this.config = config;
    this.recording = recording;
    this.directory = directory;
    registryPort = Ports.choose("registry", config.registryPort());
    registry =
        Registry.start(
            artifacts.registryClassPath(),
            directory.path(),
            registryPort,
            config.keepData(),
            artifacts.archives(),
            recording);
    brokers = startBrokers(artifacts);
    quickEnd = Signals.atEnd(this::closeQuickly);
  }

  /**
   * Starts all, creates the topics, registers their schemas, and returns when everything is ready:
   * 4 to 10 s on an idle machine with one broker, about 20 s with three.
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
    boolean ready = false;
    try {
      stack.makeReady();
      ready = true;
      return stack;
    } finally {
      if (!ready) {
        stack.abandon();
      }
    }
  }

  /** Kafka's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return brokers.bootstrapServers();
  }

  /**
   * The same brokers by the way that {@link #network} can interrupt.
   *
   * @throws IllegalStateException if the stack was not started with an interruptible network
   */
  public String interruptibleBootstrapServers() {
    return network().bootstrapServers();
  }

  /** The base URL of the Confluent-compatible registry, below which {@code /subjects} lies. */
  public String registryUrl() {
    return Registry.url(registryPort);
  }

  /** The names of the topics. */
  public Topics topics() {
    return config.topics();
  }

  /** The broker's process, the first one's of several; to be killed and started again by tests. */
  public StackProcess broker() {
    return brokers().get(0);
  }

  /** Every broker's process; one that is started again keeps its data and its ports. */
  public List<StackProcess> brokers() {
    return brokers.processes();
  }

  /**
   * The way to the brokers that can be interrupted; closed with the stack.
   *
   * @throws IllegalStateException if the stack was not started with one
   */
  public InterruptibleNetwork network() {
    return brokers
        .network()
        .orElseThrow(() -> new IllegalStateException("The stack has no interruptible network"));
  }

  /** The brokers' small disks, in their order; empty if the stack was not started with them. */
  public List<BoundedDisk> disks() {
    return brokers.disks();
  }

  /** The registry's process. */
  public StackProcess registry() {
    return registry;
  }

  /** Whether somebody, a signal included, is stopping both or has. */
  boolean isStopping() {
    return closed.get();
  }

  /**
   * Subjects whose schema the registry did not take, because something else that was kept from an
   * earlier run is registered there; usually none.
   */
  public List<SubjectState.Refused> refusedSubjects() {
    return refusedSubjects;
  }

  /** Stops both, and deletes the data if it was not to be kept. Blocks; safe to call twice. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      quickEnd.close();
      end(config.keepData() || recording);
    }
  }

  private void abandon() {
    if (closed.compareAndSet(false, true)) {
      quickEnd.close();
      end(false);
    }
  }

  private void closeQuickly() {
    if (closed.compareAndSet(false, true)) {
      end(config.keepData());
    }
  }

  private void end(boolean orderly) {
    if (orderly) {
      registry.askToStop();
      brokers.stop();
      registry.stop();
    } else {
      // Data that is thrown away needs no orderly end.
      brokers.kill();
      registry.kill();
    }
    directory.close();
  }

  private void makeReady() {
    Deadline deadline = Deadline.after(config.timeLimit());
    brokers.awaitReady(deadline);
    try (Admin admin = Broker.admin(bootstrapServers())) {
      createTopics(admin, deadline);
    }
    registry.awaitReady(deadline);
    Registry.requireFullCompatibility(registryPort);
    registerSchemas();
  }

  private void registerSchemas() {
    SchemaRegistryClient client = SchemaRegistryClient.of(RegistryConfig.of(registryUrl()));
    try {
      refusedSubjects =
          Subjects.register(client, config.topics()).stream()
              .filter(SubjectState.Refused.class::isInstance)
              .map(SubjectState.Refused.class::cast)
              .toList();
    } catch (RegistryUnavailableException e) {
      throw new StackException("The schemas could not be registered", e);
    }
  }

  private void createTopics(Admin admin, Deadline deadline) {
    try {
      var unused =
          TopicLayout.of(config.topics(), config.partitions())
              .withReplicas(config.shape().brokers())
              .ensure(admin, deadline.left());
    } catch (ExecutionException | TimeoutException e) {
      throw new StackException("The topics could not be created", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while creating the topics", e);
    }
  }

  private BrokerCluster startBrokers(StackArtifacts artifacts) {
    boolean started = false;
    try {
      var runtime = new BrokerRuntime(artifacts.brokerClassPath(), artifacts.archives(), recording);
      BrokerCluster cluster =
          BrokerCluster.start(runtime, directory.path(), config.brokerPort(), config.shape());
      started = true;
      return cluster;
    } finally {
      if (!started) {
        registry.kill();
      }
    }
  }

  private static LocalStack launch(
      StackConfig config, StackArtifacts artifacts, DataDirectory directory, boolean recording) {
    boolean launched = false;
    try {
      LocalStack stack = new LocalStack(config, artifacts, directory, recording);
      launched = true;
      return stack;
    } finally {
      if (!launched) {
        directory.close();
      }
    }
  }
}
