package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command in a JVM of its own, ended from outside. */
class UpCommandIT {

  private static final Pattern CHILD = Pattern.compile("\\(process (\\d+)\\)");
  private static final Duration LIMIT = Duration.ofMinutes(4);

  @TempDir private Path directory;
  private @Nullable Process up;

  @AfterEach
  void end() {
    if (up != null) {
      up.destroyForcibly();
    }
  }

  @Test
  void signalStopsBothInOrder() throws Exception {
    Process command = runUntilReady();
    List<Long> children = children();

    command.destroy();

    assertThat(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
    assertThat(children).hasSize(2).noneMatch(UpCommandIT::runs);
  }

  @Test
  void childrenDieWithAParentThatIsKilled() throws Exception {
    Process command = runUntilReady();
    List<Long> children = children();

    command.destroyForcibly().waitFor();

    assertThat(children).hasSize(2);
    await().atMost(LIMIT).until(() -> children.stream().noneMatch(UpCommandIT::runs));
  }

  @Test
  void portInUseIsReportedByNumberAndOwner() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Process command = run("--kafka-port", Integer.toString(taken.getLocalPort()));

      assertThat(command.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(command.exitValue()).isEqualTo(2);
      assertThat(output())
          .contains("Port " + taken.getLocalPort() + " for the broker is in use")
          .contains(owner())
          .contains("--kafka-port");
    }
  }

  private static String owner() {
    boolean tellsOwners = Files.exists(Path.of("/proc/net/tcp"));
    return tellsOwners ? "process " + ProcessHandle.current().pid() : "lsof";
  }

  private Process runUntilReady() throws IOException {
    Process command = run("--kafka-port", "0");
    await().atMost(LIMIT).until(() -> output().contains("Ctrl-C stops both") || !command.isAlive());
    assertThat(command.isAlive()).as(output()).isTrue();
    return command;
  }

  private Process run(String... options) throws IOException {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Dradstream.home=" + System.getProperty("radstream.home"),
            "-cp",
            System.getProperty("java.class.path"),
            Up.class.getName(),
            "--registry-port=0",
            "--data=" + directory.resolve("data"));
    ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
    builder.command().addAll(List.of(options));
    File log = directory.resolve("up.log").toFile();
    Process started = builder.redirectErrorStream(true).redirectOutput(log).start();
    up = started;
    return started;
  }

  private List<Long> children() throws IOException {
    return CHILD.matcher(output()).results().map(found -> Long.valueOf(found.group(1))).toList();
  }

  private String output() throws IOException {
    return Files.readString(directory.resolve("up.log"));
  }

  private static boolean runs(long pid) {
    return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
  }

  /** What the launcher does with the command. */
  static final class Up {
    private Up() {}

    public static void main(String[] arguments) {
      System.exit(new CommandLine(new UpCommand()).execute(arguments));
    }
  }
}
