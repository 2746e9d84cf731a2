package io.radstream.localstack.broker;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import io.radstream.localstack.broker.Broker.BrokerNode;
import io.radstream.localstack.broker.Broker.BrokerRuntime;
import io.radstream.localstack.disk.BoundedDisk;
import io.radstream.localstack.network.InterruptibleNetwork;
import io.radstream.localstack.network.InterruptiblePath;
import io.radstream.localstack.process.Deadline;
import io.radstream.localstack.process.Ports;
import io.radstream.localstack.process.StackException;
import io.radstream.localstack.process.StackProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.Uuid;

/** The brokers of one stack, each in a JVM of its own. Thread-safe once started. */
public final class BrokerCluster {

  private static final int ANY = 0;

  private final List<BrokerNode> nodes;
  private final List<BoundedDisk> disks = new ArrayList<>();
  private final List<StackProcess> processes = new ArrayList<>();

  private BrokerCluster(List<BrokerNode> nodes) {
    this.nodes = nodes;
  }

  /**
   * Starts the brokers and returns at once; {@link #kill} or {@link #stop} ends them.
   *
   * @param directory an existing folder; the brokers keep everything below it
   * @param port where the first listens, the others after it; or 0 for free ones
   * @throws StackException if a port is taken, the folder holds another shape of cluster, or this
   *     machine cannot have small disks; nothing is left running
   */
  public static BrokerCluster start(
      BrokerRuntime runtime, Path directory, int port, ClusterShape shape) {
    requireSameShape(directory, shape);
    BrokerCluster cluster = new BrokerCluster(layOut(directory, port, shape));
    boolean launched = false;
    try {
      cluster.launch(runtime, shape);
      launched = true;
      return cluster;
    } finally {
      if (!launched) {
        cluster.kill();
      }
    }
  }

  /** Kafka's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return nodes.stream()
        .map(node -> Ports.LOOPBACK + ":" + node.port())
        .collect(Collectors.joining(","));
  }

  /** The processes, in the order of their ids. */
  public List<StackProcess> processes() {
    return List.copyOf(processes);
  }

  /** The second way to the brokers; empty if the shape has none. */
  public Optional<InterruptibleNetwork> network() {
    List<InterruptiblePath> paths = paths();
    return paths.isEmpty() ? Optional.empty() : Optional.of(InterruptibleNetwork.of(paths));
  }

  /** The disks, in the order of the brokers; empty if the shape has none. */
  public List<BoundedDisk> disks() {
    return List.copyOf(disks);
  }

  /**
   * Blocks until every broker is a ready member.
   *
   * @throws StackException if one ended or was not ready in time
   */
  public void awaitReady(Deadline deadline) {
    processes.forEach(process -> process.awaitReady(deadline));
  }

  /** Ends the brokers in order, at the same time, since each needs the others for it. */
  public void stop() {
    processes.forEach(StackProcess::askToStop);
    processes.forEach(StackProcess::stop);
    release();
  }

  /** Ends the brokers by force. */
  public void kill() {
    processes.forEach(StackProcess::kill);
    release();
  }

  private void launch(BrokerRuntime runtime, ClusterShape shape) {
    Uuid cluster = Uuid.randomUuid();
    for (BrokerNode node : nodes) {
      writeSettings(node, shape.settings());
      List<String> entrance = shape.hasDisks() ? mount(node, shape.diskBytes()) : List.of();
      processes.add(Broker.start(node, cluster, runtime, entrance));
    }
  }

  private List<String> mount(BrokerNode node, long bytes) {
    BoundedDisk disk = BoundedDisk.open(node.storage(), bytes);
    disks.add(disk);
    return disk.entrance();
  }

  private void release() {
    paths().forEach(InterruptiblePath::close);
    disks.forEach(BoundedDisk::close);
  }

  private List<InterruptiblePath> paths() {
    return nodes.stream().map(BrokerNode::path).filter(Objects::nonNull).toList();
  }

  private void writeSettings(BrokerNode node, Map<String, String> further) {
    try {
      PrivateFolder.create(node.directory());
      AtomicFile.writePrivate(
          node.settings(),
          out ->
              BrokerSettings.of(node, nodes, further)
                  .store(out, "Written anew at each start of the stack"));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot write " + node.settings(), e);
    }
  }

  private static List<BrokerNode> layOut(Path directory, int port, ClusterShape shape) {
    List<Integer> ports = ports(port, shape.brokers());
    Iterator<Integer> free = Ports.free(2 * shape.brokers()).iterator();
    List<BrokerNode> nodes = new ArrayList<>();
    for (int id = 1; id <= shape.brokers(); id++) {
      Path home = shape.isCluster() ? directory.resolve("broker-" + id) : directory;
      InterruptiblePath path = shape.interruptible() ? InterruptiblePath.open(free.next()) : null;
      nodes.add(new BrokerNode(id, home, ports.get(id - 1), free.next(), path));
    }
    return List.copyOf(nodes);
  }

  private static List<Integer> ports(int first, int count) {
    return first == ANY
        ? Ports.free(count)
        : IntStream.range(first, first + count)
            .mapToObj(port -> Ports.choose("broker", port))
            .toList();
  }

  private static void requireSameShape(Path directory, ClusterShape shape) {
    boolean holdsCluster = Files.exists(directory.resolve("broker-1"));
    boolean holdsOne = Files.exists(directory.resolve("kafka"));
    if (shape.isCluster() ? holdsOne : holdsCluster) {
      String held = holdsOne ? "one broker" : "several brokers";
      throw new StackException("The data directory " + directory + " holds the records of " + held);
    }
  }
}
