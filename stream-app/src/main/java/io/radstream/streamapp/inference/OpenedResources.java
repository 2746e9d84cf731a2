package io.radstream.streamapp.inference;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** What was opened so far, to be closed the latest first: at the end, or when a step fails. */
public final class OpenedResources implements AutoCloseable {

  private final Deque<Runnable> closes = new ArrayDeque<>();

  /** Takes over what was opened, to be closed by this; returns it. */
  public <T> T add(T resource, Consumer<? super T> close) {
    closes.push(() -> close.accept(resource));
    return resource;
  }

  /** Closes all; what fails meanwhile is told with the failure that was the reason. */
  public void closeBecauseOf(Throwable reason) {
    for (Runnable close = closes.poll(); close != null; close = closes.poll()) {
      try {
        close.run();
      } catch (RuntimeException | Error e) {
        reason.addSuppressed(e);
      }
    }
  }

  @Override
  public void close() {
    var failure = new IllegalStateException("not everything could be closed");
    closeBecauseOf(failure);
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }
}
