package io.radstream.localstack;

import io.radstream.console.UsageException;
import io.radstream.localstack.broker.ClusterShape;
import io.radstream.schemas.topics.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

/**
 * How a local stack is to be started.
 *
 * @param directory where everything is stored; made if it does not exist
 * @param brokerPort 1 to 65535, or 0 for a free one
 * @param registryPort 1 to 65535, or 0 for a free one
 * @param topics the names of the topics
 * @param partitions of every topic but the models', at least 1
 * @param keepData whether the directory outlives the stack
 * @param timeLimit within which everything must be ready
 * @param shape how many brokers, and what they can be made to suffer
 */
public record StackConfig(
    Path directory,
    int brokerPort,
    int registryPort,
    Topics topics,
    int partitions,
    boolean keepData,
    Duration timeLimit,
    ClusterShape shape) {

  private static final int FREE = 0;
  private static final int LARGEST_PORT = 65_535;
  private static final int USUAL_PARTITIONS = 6;
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(3);

  /**
   * Checks ports and partitions.
   *
   * @throws UsageException if one is out of range
   */
  public StackConfig {
    directory = directory.toAbsolutePath().normalize();
    requirePort(brokerPort);
    requirePort(registryPort);
    if (partitions < 1) {
      throw new UsageException("Partitions must be at least 1 but are " + partitions);
    }
  }

  /** With one broker. */
  public StackConfig(
      Path directory,
      int brokerPort,
      int registryPort,
      Topics topics,
      int partitions,
      boolean keepData,
      Duration timeLimit) {
    this(
        directory,
        brokerPort,
        registryPort,
        topics,
        partitions,
        keepData,
        timeLimit,
        ClusterShape.ONE_BROKER);
  }

  /**
   * A stack for a test or a demonstration: free ports, standard topics, a fresh directory among the
   * system's temporary files that is deleted with the stack.
   */
  public static StackConfig temporary() {
    Path directory =
        Path.of(System.getProperty("java.io.tmpdir"), "radstream-stack-" + UUID.randomUUID());
    return new StackConfig(
        directory, FREE, FREE, Topics.standard(), USUAL_PARTITIONS, false, USUAL_LIMIT);
  }

  /** A stack with standard topics whose data is kept and found again by the next one. */
  public static StackConfig kept(Path directory, int brokerPort, int registryPort) {
    return new StackConfig(
        directory,
        brokerPort,
        registryPort,
        Topics.standard(),
        USUAL_PARTITIONS,
        true,
        USUAL_LIMIT);
  }

  /** The same with other topics. */
  public StackConfig withTopics(Topics other, int otherPartitions) {
    return new StackConfig(
        directory, brokerPort, registryPort, other, otherPartitions, keepData, timeLimit, shape);
  }

  /**
   * The same with a number of brokers, on ports that follow each other unless they are free ones.
   *
   * @param count 1 or 3
   */
  public StackConfig withBrokers(int count) {
    return with(
        new ClusterShape(count, shape.interruptible(), shape.diskBytes(), shape.settings()));
  }

  /** The same with a second way to each broker that can be interrupted. */
  public StackConfig withInterruptibleNetwork() {
    return with(new ClusterShape(shape.brokers(), true, shape.diskBytes(), shape.settings()));
  }

  /**
   * The same with a small disk for each broker, which can be filled; it does not outlive the stack.
   *
   * @param bytes its size; a broker with RadStream's topics needs about 100 MiB
   */
  public StackConfig withBrokerDisks(long bytes) {
    return with(new ClusterShape(shape.brokers(), shape.interruptible(), bytes, shape.settings()));
  }

  /**
   * The same with further settings of its single broker, for example listeners with a login; the
   * way without one stays, for the stack itself.
   *
   * @param settings see {@link ClusterShape#settings}
   */
  public StackConfig withBrokerSettings(Map<String, String> settings) {
    return with(
        new ClusterShape(shape.brokers(), shape.interruptible(), shape.diskBytes(), settings));
  }

  private StackConfig with(ClusterShape other) {
    return new StackConfig(
        directory, brokerPort, registryPort, topics, partitions, keepData, timeLimit, other);
  }

  private static void requirePort(int port) {
    if (port < FREE || port > LARGEST_PORT) {
      throw new UsageException("A port is 0 to 65535 but is " + port);
    }
  }
}
