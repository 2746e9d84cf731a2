package io.radstream.streamapp.serving;

import org.jspecify.annotations.Nullable;

/**
 * The model that classifies, and its exchange for another. While images that were made ready for
 * the old one are still on their way, both are open; never more than two. Owns the engines that
 * were handed to it. Thread-safe; {@link #replace} is called by one thread.
 */
public final class ActiveModel implements AutoCloseable {

  private LoadedModel current;
  private @Nullable LoadedModel leaving;

  /** Takes over the first model, and closes its engine. */
  public ActiveModel(LoadedModel first) {
    this.current = first;
  }

  /** The model that classifies what is decoded now. */
  public synchronized LoadedModel current() {
    return current;
  }

  /** The model for one image; whoever asks releases its engine when the image has an outcome. */
  public synchronized LoadedModel retain() {
    if (!current.engine().retain()) {
      throw new IllegalStateException("the engine is closed");
    }
    return current;
  }

  /**
   * From now on images go to the next one; blocks until the last image of the old is classified.
   */
  public void replace(LoadedModel next) throws InterruptedException {
    LoadedModel old;
    synchronized (this) {
      old = current;
      leaving = old;
      current = next;
    }
    old.engine().closeWhenFree();
    synchronized (this) {
      leaving = null;
    }
  }

  /** Closes the engines; nothing may be classified any more. */
  @Override
  public synchronized void close() {
    current.engine().close();
    if (leaving != null) {
      leaving.engine().close();
    }
  }
}
