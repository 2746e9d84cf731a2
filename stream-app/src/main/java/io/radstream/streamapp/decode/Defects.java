package io.radstream.streamapp.decode;

import io.radstream.streamapp.inflight.UnrecoverableException;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The first {@link Error} of a thread that has no image to tell it by. A Java that throws one is
 * not to be trusted with images: every stream thread looks here and stops the app. Thread-safe.
 */
public final class Defects {

  private final AtomicReference<@Nullable Error> first = new AtomicReference<>();

  void raise(Error error) {
    first.compareAndSet(null, error);
  }

  /**
   * To be called by stream threads.
   *
   * @throws UnrecoverableException if there was one
   */
  public void check() {
    Error error = first.get();
    if (error != null) {
      throw new UnrecoverableException("a thread beside the images failed: " + error, error);
    }
  }
}
