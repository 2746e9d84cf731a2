package io.radstream.localstack.process;

import io.radstream.files.PrivateFolder;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * A child JVM that can be asked for its state, killed and started again. Thread-safe. The child
 * also ends by itself when this JVM ends, in whatever way.
 */
public final class StackProcess {

  private static final long PROBE_MILLIS = 50;
  private static final long GRACE_SECONDS = 60;

  private final ChildJvm jvm;
  private final Path archives;
  private final boolean recording;
  private final BooleanSupplier ready;
  private Process process;
  private ClassArchive archive;

  private StackProcess(ChildJvm jvm, Path archives, boolean recording, BooleanSupplier ready) {
    this.jvm = jvm;
    this.archives = archives;
    this.recording = recording;
    this.ready = ready;
    this.archive = ClassArchive.in(archives, jvm);
    this.process = launch();
  }

  /**
   * Starts a child JVM and returns at once.
   *
   * @param archives folder for class archives, kept between runs
   * @param recording whether a class archive is recorded, for {@link #stop} to keep
   * @param ready asked repeatedly by {@link #awaitReady}; may block for a moment; must not throw
   */
  public static StackProcess start(
      ChildJvm jvm, Path archives, boolean recording, BooleanSupplier ready) {
    return new StackProcess(jvm, archives, recording, ready);
  }

  /**
   * Blocks until the child is ready to work.
   *
   * @throws StackException if it ended or was not ready in time; carries its last log lines
   */
  public void awaitReady(Deadline deadline) {
    while (!ready.getAsBoolean()) {
      if (endedWithinProbeTime()) {
        throw new StackException(failure("ended while starting"));
      }
      if (deadline.isPast()) {
        String limit = deadline.limit().toSeconds() + " s";
        throw new StackException(failure("was not ready within " + limit));
      }
    }
  }

  /** The process id; changes with {@link #restart}. */
  public synchronized long pid() {
    return process.pid();
  }

  /** Whether the child is running. */
  public synchronized boolean isAlive() {
    return process.isAlive();
  }

  /** Completes when the child that runs now has ended, in whatever way. */
  public synchronized CompletableFuture<Process> onExit() {
    return process.onExit();
  }

  /** Ends the child as a power cut would (kill -9) and waits until it is gone. */
  public synchronized void kill() {
    process.destroyForcibly().onExit().join();
    archive.dropRecording();
  }

  /**
   * Starts the child again, after {@link #kill} or a crash, and waits until it is ready.
   *
   * @throws IllegalStateException if it still runs
   * @throws StackException if it was not ready in time
   */
  public void restart(Duration limit) {
    synchronized (this) {
      if (process.isAlive()) {
        throw new IllegalStateException("The " + jvm.name() + " still runs");
      }
      archive = ClassArchive.in(archives, jvm);
      process = launch();
    }
    awaitReady(Deadline.after(limit));
  }

  /** Asks the child to end in order, without waiting for it. */
  public synchronized void askToStop() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      process.destroy();
    }
  }

  /** Ends the child in order, or by force if that takes longer than a minute. */
  public synchronized void stop() {
    askToStop();
    if (endsWithin(GRACE_SECONDS, TimeUnit.SECONDS)) {
      archive.keepRecording();
    } else {
      kill();
    }
  }

  /** Lines of its log, and of its log before the last restart, that hold this text. */
  public synchronized long linesSaying(String text) {
    return linesSaying(jvm.log(), text) + linesSaying(jvm.previousLog(), text);
  }

  private static long linesSaying(Path log, String text) {
    if (!Files.exists(log)) {
      return 0;
    }
    try {
      // Not lines of the file: a torn character at the end must not hide the others.
      return new String(Files.readAllBytes(log), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> line.contains(text))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + log, e);
    }
  }

  private Process launch() {
    try {
      if (Files.exists(jvm.log())) {
        Files.move(jvm.log(), jvm.previousLog(), StandardCopyOption.REPLACE_EXISTING);
      }
      // Made here, as what the system makes for the child anybody could read.
      PrivateFolder.open(jvm.log(), StandardOpenOption.CREATE, StandardOpenOption.WRITE).close();
      File log = jvm.log().toFile();
      return new ProcessBuilder(jvm.command(recording ? archive.record() : archive.use()))
          .directory(jvm.directory().toFile())
          .redirectErrorStream(true)
          .redirectOutput(log)
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot start the " + jvm.name(), e);
    }
  }

  private synchronized boolean endedWithinProbeTime() {
    return endsWithin(PROBE_MILLIS, TimeUnit.MILLISECONDS);
  }

  private boolean endsWithin(long time, TimeUnit unit) {
    try {
      return process.waitFor(time, unit);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StackException("Interrupted while waiting for the " + jvm.name(), e);
    }
  }

  private String failure(String what) {
    return "The " + jvm.name() + " " + what + ". Its last words:\n" + LogTail.of(jvm.log());
  }

  /** The end of a child's log, for messages about its failure. */
  static final class LogTail {

    private static final int LINES = 15;

    private LogTail() {}

    /** At most fifteen lines, or why there are none. */
    static String of(Path log) {
      try {
        // Not readAllLines: a torn character at the end must not hide the message.
        String text = new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        List<String> lines = text.lines().toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
      } catch (IOException e) {
        return "(" + log + " cannot be read)";
      }
    }
  }
}
