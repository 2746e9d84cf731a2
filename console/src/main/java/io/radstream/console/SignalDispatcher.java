package io.radstream.console;

import io.radstream.console.Signals.Held;
import io.radstream.console.Signals.StopWork;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a signal does. The first one starts two daemon threads: one stops and cleans up, the
 * other ends the process when that takes too long. The second one ends it at once. Thread-safe.
 */
final class SignalDispatcher {

  /** For what is to be cleaned up after a program's own stop; children have to be killed. */
  private static final Duration CLEAN_UP = Duration.ofSeconds(3);

  private static final Duration CLEAN_UP_ALONE = Duration.ofSeconds(25);
  private static final int SIGNAL_BASE = 128;

  private final IntConsumer halt;
  private final Deque<Runnable> works = new ArrayDeque<>();
  private final CountDownLatch ended = new CountDownLatch(1);
  private @Nullable StopWork stop;
  private @Nullable StopWork stopping;
  private boolean ending;

  /**
   * Nothing to do yet.
   *
   * @param halt ends the process with a code
   */
  SignalDispatcher(IntConsumer halt) {
    this.halt = halt;
  }

  synchronized Held whenSignalled(StopWork work) {
    stop = work;
    return () -> forget(work);
  }

  private synchronized void forget(StopWork work) {
    if (stop == work) {
      stop = null;
    }
  }

  synchronized Held atEnd(Runnable work) {
    works.push(work);
    return () -> forget(work);
  }

  private synchronized void forget(Runnable work) {
    works.remove(work);
  }

  synchronized boolean isEnding() {
    return ending;
  }

  void signalled(int number) {
    int code = SIGNAL_BASE + number;
    StopWork work;
    boolean again;
    synchronized (this) {
      again = ending;
      ending = true;
      stopping = again ? stopping : stop;
      work = stopping;
    }
    if (again) {
      daemon("second-signal", () -> halt.accept(gaveUp(work, "a second signal came", code)));
    } else {
      daemon("stop", () -> stop(work, code));
      daemon("stop-watch", () -> watch(work, code));
    }
  }

  private void stop(@Nullable StopWork work, int code) {
    Integer decided = null;
    try {
      decided = work == null ? code : work.stop(code);
    } finally {
      cleanUp();
      ended.countDown();
      halt.accept(decided == null ? gaveUp(work, "stopping failed", code) : decided);
    }
  }

  private void watch(@Nullable StopWork work, int code) {
    Duration limit = work == null ? CLEAN_UP_ALONE : work.limit().plus(CLEAN_UP);
    try {
      if (!ended.await(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        halt.accept(gaveUp(work, "it took longer than %d s".formatted(limit.toSeconds()), code));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static int gaveUp(@Nullable StopWork work, String why, int code) {
    return work == null ? code : work.giveUp(why, code);
  }

  /** Each once, the latest first; a failure of one does not keep another from its work. */
  void cleanUp() {
    for (Runnable work = next(); work != null; work = next()) {
      try {
        work.run();
      } catch (RuntimeException e) {
        System.err.println("Not everything could be cleaned up: " + Printable.of(e.getMessage()));
      }
    }
  }

  private synchronized @Nullable Runnable next() {
    return works.poll();
  }

  /** Returns if no signal has come; otherwise that ends the process, and this waits for it. */
  void leaveToSignal() {
    boolean interrupted = false;
    while (isEnding()) {
      try {
        Thread.sleep(Long.MAX_VALUE);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.start();
  }
}
