package io.radstream.containers;

import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.testcontainers.containers.BindMode;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.output.OutputFrame;
import org.testcontainers.containers.wait.strategy.Wait;

/** A stream app in a container, locked down as docker-compose.yml does it. */
final class StreamAppContainer implements AutoCloseable {

  private static final int HEALTH_PORT = 8090;
  private static final long MEMORY = 2L << 30;
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);
  private static final int DRAIN_SECONDS = 70;

  private final GenericContainer<?> container;

  private StreamAppContainer(GenericContainer<?> container) {
    this.container = container;
  }

  /**
   * Starts one and waits until it classifies images.
   *
   * @param prefix of the topics, and its consumer group
   * @param folder where its configuration is written
   */
  static StreamAppContainer start(ContainerStack stack, String image, String prefix, Path folder)
      throws IOException {
    GenericContainer<?> container =
        new GenericContainer<>(image)
            .withNetwork(stack.network())
            .withEnv(ContainerStack.environment())
            .withFileSystemBind(
                configuration(prefix, folder).toString(),
                "/etc/radstream/stream.yml",
                BindMode.READ_ONLY)
            .withTmpFs(Map.of("/tmp", "exec"))
            .withCreateContainerCmdModifier(StreamAppContainer::lockDown)
            .withExposedPorts(HEALTH_PORT)
            .waitingFor(
                Wait.forHttp("/health/ready").forPort(HEALTH_PORT).withStartupTimeout(READY_LIMIT));
    container.start();
    return new StreamAppContainer(container);
  }

  /** No rights, and nothing to write on but a temporary folder. */
  static void lockDown(CreateContainerCmd command) {
    HostConfig host = Objects.requireNonNull(command.getHostConfig());
    host.withReadonlyRootfs(true)
        .withCapDrop(Capability.ALL)
        .withSecurityOpts(List.of("no-new-privileges:true"))
        .withMemory(MEMORY);
  }

  private static Path configuration(String prefix, Path folder) throws IOException {
    return Files.writeString(
        folder.resolve(prefix + "yml"),
        """
        kafka.bootstrap.servers: ${env:RADSTREAM_BOOTSTRAP_SERVERS}
        registry.url: ${env:RADSTREAM_REGISTRY_URL}
        streams.application.id: %sstream
        topics.prefix: %s
        health.port: %d
        health.address: 0.0.0.0
        """
            .formatted(prefix, prefix, HEALTH_PORT));
  }

  /** What it has written so far. */
  String log() {
    return container.getLogs(OutputFrame.OutputType.STDERR, OutputFrame.OutputType.STDOUT);
  }

  /**
   * SIGTERM, and waits for its end.
   *
   * @return its exit code
   */
  long stop() {
    var docker = container.getDockerClient();
    docker.stopContainerCmd(container.getContainerId()).withTimeout(DRAIN_SECONDS).exec();
    return Objects.requireNonNull(
        docker.inspectContainerCmd(container.getContainerId()).exec().getState().getExitCodeLong());
  }

  @Override
  public void close() {
    container.stop();
  }
}
