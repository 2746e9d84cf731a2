package io.radstream.streamapp;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of an ending, one after the other, all within one limit. Each runs on a daemon thread
 * of its own; what does not end in time is left alone and named. For one thread.
 */
final class ShutdownSteps {

  private static final Logger LOG = LoggerFactory.getLogger(ShutdownSteps.class);

  private final long endNanos;
  private final List<String> unfinished = new ArrayList<>();

  ShutdownSteps(Duration limit) {
    this.endNanos = System.nanoTime() + limit.toNanos();
  }

  /** What is left of the time, at least a millisecond. */
  Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, endNanos - System.nanoTime()));
  }

  /** Runs it, but does not wait longer than the limit; whether it came to its end. */
  boolean run(String name, Runnable step) {
    Thread thread = new Thread(() -> runQuietly(name, step), "stop-" + name);
    thread.setDaemon(true);
    thread.start();
    if (ended(thread)) {
      return true;
    }
    unfinished.add(name);
    return false;
  }

  /** A failure of one step must not keep the others from being done. */
  private static void runQuietly(String name, Runnable step) {
    try {
      step.run();
    } catch (RuntimeException e) {
      LOG.warn("Stopping {} failed: {}", name, e.toString());
    }
  }

  /** An interrupt does not make it shorter: the next step may rely on this one. */
  private boolean ended(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive() && endNanos - System.nanoTime() > 0) {
      try {
        thread.join(left().toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return !thread.isAlive();
  }

  List<String> unfinished() {
    return List.copyOf(unfinished);
  }
}
