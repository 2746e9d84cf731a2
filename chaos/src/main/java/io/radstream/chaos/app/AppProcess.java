package io.radstream.chaos.app;

import io.radstream.localstack.process.StackException;
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

/**
 * A stream app in a JVM of its own that can be killed, asked to stop and looked at. It ends by
 * itself when this JVM ends, in whatever way. Thread-safe. Closing kills it.
 */
public final class AppProcess implements AutoCloseable {

  private static final long PROBE_MILLIS = 50;
  private static final int LAST_WORDS = 2000;

  private final String name;
  private final Path log;
  private final Path state;
  private final Process process;

  private AppProcess(String name, Path log, Path state, Process process) {
    this.name = name;
    this.log = log;
    this.state = state;
    this.process = process;
  }

  /**
   * Starts the app and returns at once. Its configuration, state and log are the files {@code
   * NAME.yaml}, {@code NAME.state} and {@code NAME.log}.
   *
   * @param name unique within the folder
   * @param folder exists
   */
  public static AppProcess start(String name, AppSettings settings, Path folder) {
    Path config = folder.resolve(name + ".yaml");
    Path state = folder.resolve(name + ".state");
    Path log = folder.resolve(name + ".log");
    try {
      Files.writeString(config, AppCommand.yaml(settings));
      ProcessBuilder builder =
          new ProcessBuilder(AppCommand.of(settings, config, state))
              .redirectErrorStream(true)
              .redirectOutput(log.toFile());
      builder.environment().putAll(AppCommand.environment());
      return new AppProcess(name, log, state, builder.start());
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
    return log;
  }

  /** Whether its log holds this text. */
  public boolean hasSaid(String text) {
    try {
      return Files.readString(log, StandardCharsets.UTF_8).contains(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + log, e);
    }
  }

  /** What it last said of itself. */
  public AppState state() {
    try (InputStream in = Files.newInputStream(state)) {
      Properties said = new Properties();
      said.load(in);
      return AppState.of(said);
    } catch (NoSuchFileException e) {
      return AppState.UNKNOWN;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + state, e);
    }
  }

  /**
   * Blocks until partitions are assigned to it for the first time.
   *
   * @throws StackException if it ended or was not ready in time; carries its last words
   */
  public void awaitReady(Duration limit) throws InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!state().ready()) {
      if (process.waitFor(PROBE_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new StackException(
            "The stream app %s ended with %d:%n%s".formatted(name, exitCode(), lastWords()));
      }
      if (System.nanoTime() > deadline) {
        throw new StackException(
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

  private int exitCode() {
    return process.exitValue();
  }

  /** The end of its log. */
  public String lastWords() {
    try {
      String all = Files.readString(log, StandardCharsets.UTF_8);
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
