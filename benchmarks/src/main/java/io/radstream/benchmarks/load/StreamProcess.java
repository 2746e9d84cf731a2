package io.radstream.benchmarks.load;

import io.radstream.console.Signals;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stream app in a JVM of its own, with this JVM's class path, that writes to a log file. Closing
 * it asks it to drain and stop, and kills it after a minute; so does the end of this JVM.
 */
public final class StreamProcess implements AutoCloseable {

  private static final String RADSTREAM = "io.radstream.cli.RadStream";
  private static final String JOINS = "(Re-)joining group";
  private static final long GRACE_SECONDS = 60;
  private static final List<String> INHERITED =
      List.of("--enable-native", "--sun-misc", "-Dradstream.home", "-Dorg.", "-Dfile.");

  private final Process process;
  private final Path log;
  private final Signals.Held killer;

  private StreamProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
    this.killer = Signals.atEnd(process::destroyForcibly);
  }

  /**
   * How the JVM is to be started.
   *
   * @param processors as {@code taskset} takes them, {@code 0} or {@code 0,1}; empty for all
   * @param heap {@code -Xmx}, which is taken from the machine at the start, so that later growth of
   *     the process can only be native memory
   */
  public record Jvm(String processors, String heap) {}

  /**
   * Starts {@code ./radstream stream --config FILE}, and returns at once.
   *
   * @throws IOException if that cannot be done
   */
  public static StreamProcess start(Jvm jvm, Path config, Path log) throws IOException {
    return start(jvm, List.of(RADSTREAM, "stream", "--config", config.toString()), log);
  }

  /**
   * Starts another main class.
   *
   * @param main the class and its arguments
   * @throws IOException if that cannot be done
   */
  public static StreamProcess start(Jvm jvm, List<String> main, Path log) throws IOException {
    List<String> command = new ArrayList<>();
    if (!jvm.processors().isEmpty()) {
      command.addAll(List.of("taskset", "-c", jvm.processors()));
    }
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(inherited());
    command.addAll(
        List.of(
            "-Xms" + jvm.heap(),
            "-Xmx" + jvm.heap(),
            "-XX:+AlwaysPreTouch",
            // Tells of every rebalance.
            "-Dradstream.kafka.log.level=info"));
    command.addAll(main);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    // Not on the command line: ONNX Runtime matches that with a recursive expression, which a long
    // class path overruns.
    builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
    builder.environment().put("ORT_DISABLE_TELEMETRY", "1");
    return new StreamProcess(builder.start(), log);
  }

  /** Its process id. */
  public long pid() {
    return process.pid();
  }

  /**
   * Makes sure that it still runs.
   *
   * @throws IllegalStateException if it has ended
   */
  public void check() {
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "The stream app has ended with %d; see %s".formatted(process.exitValue(), log));
    }
  }

  /**
   * How often its consumers have joined the group, as its log says.
   *
   * @throws IOException if the log cannot be read
   */
  public long joins() throws IOException {
    try (Stream<String> lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(JOINS)).count();
    }
  }

  /** Asks it to drain and end; its exit code, or -1 if it had to be killed. */
  public int stop() throws InterruptedException {
    process.destroy();
    if (process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS)) {
      return process.exitValue();
    }
    process.destroyForcibly();
    return -1;
  }

  @Override
  public void close() {
    try {
      stop();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    killer.close();
  }

  private static List<String> inherited() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> INHERITED.stream().anyMatch(argument::startsWith))
        .toList();
  }
}
