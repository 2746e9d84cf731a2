package io.radstream.chaos.campaign;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.AppState;
import io.radstream.chaos.app.ChaosAppMain;
import io.radstream.chaos.stop.ObservedStop;
import io.radstream.testkit.process.AppProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/** The stream apps of a run, those that are gone included. Not thread-safe. Closing kills all. */
final class AppProcesses implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
  private static final Duration OBSERVED_LIMIT = Duration.ofSeconds(40);
  private static final Duration UNCOMMITTED_LIMIT = Duration.ofMinutes(2);
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);

  private final Path folder;
  private final RunLog log;
  private final List<AppProcess> present = new ArrayList<>();
  private final List<AppProcess> gone = new ArrayList<>();

  AppProcesses(Path folder, RunLog log) {
    this.folder = folder;
    this.log = log;
  }

  List<AppProcess> present() {
    return List.copyOf(present);
  }

  /** How many there have been. */
  int started() {
    return present.size() + gone.size();
  }

  AppProcess start(AppSettings settings) {
    AppProcess app = settings.start("app-%03d".formatted(started()), folder);
    present.add(app);
    return app;
  }

  void awaitReady() throws InterruptedException {
    for (AppProcess app : present) {
      AppState.awaitReady(app, READY_LIMIT);
    }
  }

  void kill(AppProcess app) {
    app.kill();
    leave(app);
  }

  OptionalInt awaitEnd(AppProcess app, Duration limit) throws InterruptedException {
    OptionalInt code = app.awaitExit(limit);
    code.ifPresent(unused -> leave(app));
    return code;
  }

  /** Asks it to stop, kills it if it does not, and tells how it went. */
  ObservedStop observeStop(AppProcess app, String situation, Duration again)
      throws InterruptedException {
    boolean reading = app.hasSaid(ChaosAppMain.READING);
    long begun = System.nanoTime();
    app.terminate();
    if (!again.isZero()) {
      Thread.sleep(again.toMillis());
      app.terminate();
    }
    boolean ended = awaitEnd(app, OBSERVED_LIMIT).isPresent();
    double seconds = (System.nanoTime() - begun) / 1e9;
    if (!ended) {
      kill(app);
    }
    return new ObservedStop(
        app.name(),
        situation,
        ended,
        app.exitCode(),
        seconds,
        app.hasCrashReport(),
        reading,
        app.said(),
        app.temporaryFiles());
  }

  /**
   * Waits until no app holds an image whose outcome it has not committed, not even one whose
   * partition was taken from it while it was cut off: only then can it stop as if nothing had been.
   */
  void awaitNothingUncommitted() throws InterruptedException {
    long deadline = System.nanoTime() + UNCOMMITTED_LIMIT.toNanos();
    for (AppProcess app : present()) {
      while (app.isAlive() && AppState.of(app).uncommitted() > 0) {
        if (System.nanoTime() > deadline) {
          log.violation("%s holds images long after their outcomes".formatted(app.name()));
          return;
        }
        Thread.sleep(IdleTimeout.LOOK_MILLIS);
      }
    }
  }

  void stop(List<AppProcess> apps) throws InterruptedException {
    for (AppProcess app : apps) {
      // Before it has started completely, a JVM that is told to stop ends as any other.
      if (app.isAlive()) {
        AppState.awaitReady(app, READY_LIMIT);
      }
    }
    apps.forEach(AppProcess::terminate);
    for (AppProcess app : apps) {
      awaitOrderlyEnd(app);
    }
  }

  private void awaitOrderlyEnd(AppProcess app) throws InterruptedException {
    OptionalInt code = awaitEnd(app, STOP_LIMIT);
    if (code.isEmpty()) {
      log.violation(
          "%s did not end within %d s of SIGTERM".formatted(app.name(), STOP_LIMIT.toSeconds()));
      kill(app);
    } else if (code.getAsInt() != 0) {
      log.violation("%s ended with %d after SIGTERM".formatted(app.name(), code.getAsInt()));
    }
  }

  /** An app that ended without being told to is a violation. */
  void expectAlive() {
    for (AppProcess app : present()) {
      if (!app.isAlive()) {
        log.violation(app.name() + " ended by itself");
        log.say("its last words: " + app.lastWords());
        leave(app);
      }
    }
  }

  private void leave(AppProcess app) {
    present.remove(app);
    gone.add(app);
  }

  /** Rebalances that they took part in, as far as they could tell before they ended. */
  long rebalances() {
    return sum(app -> AppState.of(app).rebalances());
  }

  long failedThreads() {
    return sum(app -> AppState.of(app).failedThreads());
  }

  long timesSaid(String text) {
    return sum(app -> app.timesSaid(text));
  }

  private long sum(ToLongFunction<AppProcess> figure) {
    List<AppProcess> all = new ArrayList<>(present);
    all.addAll(gone);
    return all.stream().mapToLong(figure).sum();
  }

  @Override
  public void close() {
    AppProcess.closeAll(present);
  }
}
