package io.radstream.testkit.process;

import io.radstream.console.Signals;
import io.radstream.testkit.TestkitException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * An app in a JVM of its own that can be killed, asked to stop and looked at. It is killed when
 * this JVM ends in order. Thread-safe. Closing kills it.
 */
public final class AppProcess implements AutoCloseable {

  private static final String RADSTREAM = "io.radstream.cli.RadStream";
  private static final long PROBE_MILLIS = 50;
  private static final Duration STOP_LIMIT = Duration.ofMinutes(1);
  private static final int LAST_WORDS = 2000;

  private final String name;
  private final Path folder;
  private final Process process;

  private AppProcess(String name, Path folder, Process process) {
    this.name = name;
    this.folder = folder;
    this.process = process;
    Signals.Held killer = Signals.atEnd(process::destroyForcibly);
    var unused = process.onExit().thenRun(killer::close);
  }

  /**
   * Starts the app and returns at once. Its log is the file {@code NAME.log}, its temporary folder
   * {@code NAME.tmp}.
   *
   * @param name unique within the folder
   * @param main the main class and its arguments
   * @param folder exists
   */
  public static AppProcess start(String name, JvmSettings jvm, List<String> main, Path folder) {
    Path temporary = folder.resolve(name + ".tmp");
    try {
      Files.createDirectories(temporary);
      ProcessBuilder builder =
          new ProcessBuilder(jvm.command(temporary, folder.resolve(name + ".crash"), main))
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve(name + ".log").toFile());
      builder.environment().putAll(jvm.environment());
      return new AppProcess(name, folder, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start an app", e);
    }
  }

  /** The same with {@code ./radstream stream --config FILE}. */
  public static AppProcess startStream(String name, JvmSettings jvm, Path config, Path folder) {
    return start(name, jvm, List.of(RADSTREAM, "stream", "--config", config.toString()), folder);
  }

  /** One of its files, which may not exist: {@code NAME.KIND} in its folder. */
  public Path file(String kind) {
    return folder.resolve(name + "." + kind);
  }

  /** As given at the start. */
  public String name() {
    return name;
  }

  /** The process id. */
  public long pid() {
    return process.pid();
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return process.isAlive();
  }

  /** Everything it has said. */
  public Path log() {
    return file("log");
  }

  /** Whether its log holds this text. */
  public boolean hasSaid(String text) {
    return said().contains(text);
  }

  /** All that it has printed. */
  public String said() {
    try {
      return Files.readString(log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log(), e);
    }
  }

  /** Whether its JVM has left a report of a crash. */
  public boolean hasCrashReport() {
    return Files.exists(file("crash"));
  }

  /** What lies in its temporary folder, folders included, by paths below it. */
  public List<String> temporaryFiles() {
    Path temporary = file("tmp");
    try (Stream<Path> found = Files.walk(temporary)) {
      return found
          .filter(file -> !file.equals(temporary))
          .map(file -> temporary.relativize(file).toString())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + temporary, e);
    }
  }

  /** How many lines of its log hold this text. */
  public long timesSaid(String text) {
    try (Stream<String> lines = Files.lines(log(), StandardCharsets.UTF_8)) {
      return lines.filter(line -> line.contains(text)).count();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log(), e);
    }
  }

  /**
   * Makes sure that it still runs.
   *
   * @throws TestkitException if it has ended; carries its last words
   */
  public void check() {
    if (!process.isAlive()) {
      throw new TestkitException(
          "The app %s ended with %d:%n%s".formatted(name, exitCode(), lastWords()));
    }
  }

  /**
   * Blocks until it is ready.
   *
   * @throws TestkitException if it ended or was not ready in time; carries its last words
   */
  public void await(BooleanSupplier ready, Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      boolean unused = process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS);
      check();
      if (System.nanoTime() > deadline) {
        throw new TestkitException(
            "The app %s was not ready within %d s:%n%s"
                .formatted(name, limit.toSeconds(), lastWords()));
      }
    }
  }

  /** Ends it as a power cut would (kill -9) and waits until it is gone. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Asks it to stop (SIGTERM) and returns at once. */
  public void terminate() {
    // Not Process.destroy, which also closes the child's input: it would take us for dead.
    process.toHandle().destroy();
  }

  /** Waits for its end; its exit code, or empty if it still runs. */
  public OptionalInt awaitExit(Duration limit) throws InterruptedException {
    return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
        ? OptionalInt.of(exitCode())
        : OptionalInt.empty();
  }

  /** Asks it to drain and end, and kills it after a minute; its exit code, or -1 if killed. */
  public int stop() throws InterruptedException {
    terminate();
    OptionalInt code = awaitExit(STOP_LIMIT);
    kill();
    return code.orElse(-1);
  }

  /** Of an app that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      String all = Files.readString(log(), StandardCharsets.UTF_8);
      return all.substring(Math.max(0, all.length() - LAST_WORDS));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    kill();
    try {
      Files.deleteIfExists(file("tmp"));
    } catch (IOException e) {
      // It has left something there, which is kept.
    }
  }

  /** All that run, killed at once. */
  public static void closeAll(List<AppProcess> apps) {
    apps.forEach(app -> app.process.destroyForcibly());
    apps.forEach(AppProcess::kill);
  }
}
