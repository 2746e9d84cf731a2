package io.radstream.streamapp;

import java.util.ArrayDeque;
import java.util.Deque;

/** What a start has opened so far, to be closed the latest first when a later step fails. */
final class OpenedResources {

  private final Deque<Runnable> closes = new ArrayDeque<>();

  /** To be undone by this. */
  void add(Runnable close) {
    closes.push(close);
  }

  /** Closes all; what fails meanwhile is told with the failure that was the reason. */
  void closeBecauseOf(Throwable reason) {
    for (Runnable close = closes.poll(); close != null; close = closes.poll()) {
      try {
        close.run();
      } catch (RuntimeException | Error e) {
        reason.addSuppressed(e);
      }
    }
  }
}
