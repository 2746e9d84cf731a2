package io.radstream.chaos.app;

import io.radstream.testkit.TestkitException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A stream app in a JVM of its own that can be killed, asked to stop and looked at. It ends by
 * itself when this JVM ends, in whatever way. Thread-safe. Closing kills it.
 */
public final class AppProcess implements AutoCloseable {

  private static final long PROBE_MILLIS = 50;
  private static final int LAST_WORDS = 2000;

  private final String name;
  private final AppFiles files;
  private final Process process;

  private AppProcess(String name, AppFiles files, Process process) {
    this.name = name;
    this.files = files;
    this.process = process;
  }

  /**
   * Starts the app and returns at once. Its configuration, state and log are the files {@code
   * NAME.yaml}, {@code NAME.state} and {@code NAME.log}, its temporary folder is {@code NAME.tmp}.
   *
   * @param name unique within the folder
   * @param folder exists
   */
  public static AppProcess start(String name, AppSettings settings, Path folder) {
    AppFiles files = AppFiles.of(folder, name);
    try {
      Files.writeString(files.config(), AppCommand.yaml(settings));
      Files.createDirectories(files.temporary());
      ProcessBuilder builder =
          new ProcessBuilder(AppCommand.of(settings, files))
              .redirectErrorStream(true)
              .redirectOutput(files.log().toFile());
      builder.environment().putAll(AppCommand.environment(settings));
      return new AppProcess(name, files, builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start a stream app", e);
    }
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
    return files.log();
  }

  /** Whether its log holds this text. */
  public boolean hasSaid(String text) {
    return said().contains(text);
  }

  /** All that it has printed. */
  public String said() {
    try {
      return Files.readString(files.log(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + files.log(), e);
    }
  }

  /** Whether it has said that it reads: from then on a signal drains it. */
  public boolean isReading() {
    return hasSaid(ChaosAppMain.READING);
  }

  /** Whether its JVM has left a report of a crash. */
  public boolean hasCrashReport() {
    return Files.exists(files.crashReport());
  }

  /** What lies in its temporary folder, folders included, by paths below it. */
  public List<String> temporaryFiles() {
    Path temporary = files.temporary();
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
    return said().lines().filter(line -> line.contains(text)).count();
  }

  /** What it last said of itself. */
  public AppState state() {
    try (InputStream in = Files.newInputStream(files.state())) {
      Properties said = new Properties();
      said.load(in);
      return AppState.of(said);
    } catch (NoSuchFileException e) {
      return AppState.UNKNOWN;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + files.state(), e);
    }
  }

  /**
   * Blocks until partitions are assigned to it for the first time.
   *
   * @throws TestkitException if it ended or was not ready in time; carries its last words
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!state().ready()) {
      if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new TestkitException(
            "The stream app %s ended with %d:%n%s".formatted(name, exitCode(), lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new TestkitException(
            "The stream app %s was not ready within %d s:%n%s"
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

  /** Of an app that has ended. */
  public int exitCode() {
    return process.exitValue();
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      String all = Files.readString(files.log(), StandardCharsets.UTF_8);
      return all.substring(Math.max(0, all.length() - LAST_WORDS));
    } catch (IOException e) {
      return "(no log)";
    }
  }

  /** Kills it if it still runs. */
  @Override
  public void close() {
    kill();
  }

  /** All that run, killed at once. */
  public static void closeAll(List<AppProcess> apps) {
    apps.forEach(app -> app.process.destroyForcibly());
    apps.forEach(AppProcess::kill);
  }
}
