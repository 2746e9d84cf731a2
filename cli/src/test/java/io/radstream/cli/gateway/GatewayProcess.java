package io.radstream.cli.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.JavaProgram;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.process.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A gateway in a process of its own, and where it listens. */
public record GatewayProcess(Process process, int port) implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /**
   * Writes the configuration of a gateway, and its keys.
   *
   * @param folder for the file, the keys and what the gateway keeps
   * @param identities the folder of its identity map
   * @param further lines of it
   */
  public static Path configuration(LocalStack stack, Path folder, Path identities, String further)
      throws IOException {
    PseudonymKeyFile.create(folder.resolve("pseudonym.key"));
    PseudonymKeyFile.create(folder.resolve("identity.key"));
    return Files.writeString(
        folder.resolve("gateway.yml"),
        """
        kafka.bootstrap.servers: %s
        registry.url: %s
        dicom.port: %d
        pseudonym.key: %s
        identity.key: %s
        identity.map: %s
        publish.timeout: 5s
        """
                .formatted(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    Ports.free(),
                    folder.resolve("pseudonym.key"),
                    folder.resolve("identity.key"),
                    identities)
            + further);
  }

  /**
   * Starts one and waits until it listens.
   *
   * @param entrance what stands before the command
   */
  public static GatewayProcess start(Path configuration, Path log, List<String> entrance)
      throws IOException {
    int port =
        Files.readAllLines(configuration).stream()
            .filter(line -> line.startsWith("dicom.port: "))
            .mapToInt(line -> Integer.parseInt(line.substring("dicom.port: ".length())))
            .findFirst()
            .orElseThrow();
    ProcessBuilder builder =
        JavaProgram.of(
            log,
            List.of("-Xmx512m"),
            "io.radstream.cli.RadStream",
            "gateway",
            "--config",
            configuration.toString());
    builder.command().addAll(0, entrance);
    Process process = builder.start();
    await().atMost(LIMIT).until(() -> Ports.answers(port) || !process.isAlive());
    assertThat(process.isAlive()).as(() -> log + " tells why it ended").isTrue();
    return new GatewayProcess(process, port);
  }

  /** By kill -9. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
