package io.radstream.containers;

import com.github.dockerjava.api.DockerClient;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.startupcheck.OneShotStartupCheckStrategy;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.kafka.KafkaContainer;

/**
 * A broker and a registry in containers on a network of their own, for all tests of this JVM. For
 * one thread; whoever starts it closes it.
 */
final class ContainerStack implements AutoCloseable {

  private static final String BROKER = "kafka:19092";
  private static final String REGISTRY = "http://schema-registry:8080/apis/ccompat/v7";
  private static final int REGISTRY_PORT = 8080;
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Network network = Network.newNetwork();
  private final KafkaContainer kafka =
      new KafkaContainer(Images.KAFKA.parsed().asCompatibleSubstituteFor("apache/kafka"))
          .withNetwork(network)
          .withNetworkAliases("kafka")
          .withListener(BROKER)
          .withEnv("KAFKA_MESSAGE_MAX_BYTES", Integer.toString(13 << 20))
          .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0")
          .withStartupTimeout(START_LIMIT);
  private final GenericContainer<?> registry =
      new GenericContainer<>(Images.REGISTRY.parsed())
          .withNetwork(network)
          .withNetworkAliases("schema-registry")
          .withExposedPorts(REGISTRY_PORT)
          .waitingFor(Wait.forHttp("/apis/ccompat/v7/subjects").withStartupTimeout(START_LIMIT));

  private ContainerStack() {
    // Clients remember the port, and a broker that is started again would get another one.
    kafka.setPortBindings(List.of(freePort() + ":9092"));
  }

  static ContainerStack start() {
    ContainerStack stack = new ContainerStack();
    try {
      stack.registry.start();
      stack.kafka.start();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** For clients on this machine. */
  String bootstrapServers() {
    return kafka.getBootstrapServers();
  }

  /** For clients on this machine. */
  String registryUrl() {
    return "http://%s:%d/apis/ccompat/v7"
        .formatted(registry.getHost(), registry.getMappedPort(REGISTRY_PORT));
  }

  /** Writes images as a gateway on this machine would. */
  RegistryAvroSerializer<XRayImage> serializer() {
    RegistryConfig config = RegistryConfig.of(registryUrl());
    return new RegistryAvroSerializer<>(SchemaRegistryClient.of(config), config);
  }

  /** What RadStream's containers are told about where Kafka and the registry are. */
  static Map<String, String> environment() {
    return Map.of("RADSTREAM_BOOTSTRAP_SERVERS", BROKER, "RADSTREAM_REGISTRY_URL", REGISTRY);
  }

  Network network() {
    return network;
  }

  /**
   * Runs one command of the tools to its end.
   *
   * @param folder of this machine, mounted at {@code /films}
   * @return what it wrote
   */
  String tools(String folder, String... command) {
    return tools(folder, BindMode.READ_ONLY, command);
  }

  /** The same with a folder that the command may write to, whoever the image's user is. */
  String toolsWritingTo(Path folder, String... command) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return tools(folder.toString(), BindMode.READ_WRITE, command);
  }

  private String tools(String folder, BindMode mode, String... command) {
    try (GenericContainer<?> tools =
        new GenericContainer<>(Images.TOOLS.parsed())
            .withNetwork(network)
            .withEnv(environment())
            .withEnv("XDG_CONFIG_HOME", "/tmp") // the image's user has no home
            .withFileSystemBind(folder, "/films", mode)
            .withTmpFs(Map.of("/tmp", "exec"))
            .withCreateContainerCmdModifier(StreamAppContainer::lockDown)
            .withCommand(command)
            .withStartupCheckStrategy(new OneShotStartupCheckStrategy().withTimeout(START_LIMIT))) {
      tools.start();
      return tools.getLogs();
    }
  }

  /** Creates the topics whose names start so, with as many partitions as 2 GiB are said to take. */
  void createTopics(String prefix) {
    String output = tools("/tmp", "topics", "--topic-prefix", prefix, "--partitions", "12");
    if (Stream.of("images", "diagnoses").anyMatch(name -> !output.contains(prefix + name))) {
      throw new IllegalStateException("topics were not created: " + output);
    }
  }

  void pauseBroker() {
    docker().pauseContainerCmd(kafka.getContainerId()).exec();
  }

  void resumeBroker() {
    docker().unpauseContainerCmd(kafka.getContainerId()).exec();
  }

  /** As a power cut would. */
  void killBroker() {
    docker().killContainerCmd(kafka.getContainerId()).exec();
  }

  void startBrokerAgain() {
    docker().startContainerCmd(kafka.getContainerId()).exec();
  }

  private DockerClient docker() {
    return kafka.getDockerClient();
  }

  @Override
  public void close() {
    kafka.stop();
    registry.stop();
    network.close();
  }
}
