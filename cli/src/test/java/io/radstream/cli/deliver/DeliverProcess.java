package io.radstream.cli.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** {@code deliver} in a process of its own. */
record DeliverProcess(Process process) implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  /** Starts one and waits until it is ready. */
  static DeliverProcess start(Path configuration, Path log) throws IOException {
    Process process =
        JavaProgram.of(
                log,
                List.of("-Xmx512m"),
                "io.radstream.cli.RadStream",
                "deliver",
                "--config",
                configuration.toString())
            .start();
    await().atMost(LIMIT).until(() -> isReady(log) || !process.isAlive());
    assertThat(process.isAlive()).as(() -> log + " tells why it ended").isTrue();
    return new DeliverProcess(process);
  }

  private static boolean isReady(Path log) throws IOException {
    return Files.exists(log) && Files.readString(log).contains("Ready: ");
  }

  /** By kill -9. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
