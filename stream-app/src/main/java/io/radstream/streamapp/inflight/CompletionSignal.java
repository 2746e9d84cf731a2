package io.radstream.streamapp.inflight;

import java.util.concurrent.TimeUnit;

/** Tells waiting stream threads that something was finished. Thread-safe; no wake-up is lost. */
public final class CompletionSignal {

  private final Object monitor = new Object();
  private long events;

  /** The number of events so far; to be read before looking for what one waits for. */
  public long events() {
    synchronized (monitor) {
      return events;
    }
  }

  /** Something was finished: wakes whoever waits. */
  public void raise() {
    synchronized (monitor) {
      events++;
      monitor.notifyAll();
    }
  }

  /** Waits until there was an event after {@code seen}, at most this long. */
  public void await(long seen, long millis) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    synchronized (monitor) {
      long left = millis;
      while (events == seen && left > 0) {
        pause(left);
        left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      }
    }
  }

  @SuppressWarnings("WaitNotInLoop") // its caller loops
  private void pause(long millis) {
    try {
      monitor.wait(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while images were being classified", e);
    }
  }
}
