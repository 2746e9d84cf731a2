package io.radstream.streamapp.batching;

import io.radstream.engines.EngineException;
import io.radstream.engines.InferenceEngine;
import java.time.InstantSource;

/**
 * An engine that is open and has classified a blank image, with the number of those who rely on it.
 * It is closed by whoever opened it, after everybody has left. Thread-safe; the engine itself is
 * called by the thread that opens it until {@link #open} returns, and then by the engine's thread
 * alone.
 */
public final class WarmEngine implements AutoCloseable {

  private final InferenceEngine engine;
  private final EngineShape shape;
  private final BatchCap cap;
  private final AverageDuration pace = new AverageDuration();
  private int users;
  private boolean closed;

  private WarmEngine(InferenceEngine engine, EngineShape shape, BatchClock clock) {
    this.engine = engine;
    this.shape = shape;
    this.cap = new BatchCap(clock);
  }

  /**
   * Opens an engine and has it classify a blank image twice; the second time tells its pace.
   *
   * @throws EngineException if it cannot be used; nothing is left open
   */
  public static WarmEngine open(
      EngineSource source, EngineShape shape, InstantSource wallClock, BatchClock clock) {
    var warm = new WarmEngine(source.open(), shape, clock);
    try {
      warm.runner(new BatchBuffer(1), wallClock, clock).warmUp();
      return warm;
    } catch (RuntimeException | Error e) {
      warm.close();
      throw e;
    }
  }

  BatchRunner runner(BatchBuffer buffer, InstantSource wallClock, BatchClock clock) {
    return new BatchRunner(engine, shape, buffer, wallClock, clock, pace, cap::lowerTo);
  }

  /** How many images it has memory for at once, as far as is known now; at least 1. */
  int mostImages() {
    return cap.images();
  }

  /** Relies on it from now on, until {@link #release}; false if it is closed. */
  public synchronized boolean retain() {
    if (closed) {
      return false;
    }
    users++;
    return true;
  }

  /** Relies on it no more; once for each {@link #retain} that said yes. */
  public synchronized void release() {
    users--;
    notifyAll();
  }

  /** The engine's name, as in {@code Diagnosis.engine}. */
  public String name() {
    return engine.name();
  }

  /** How fast it is. */
  public AverageDuration pace() {
    return pace;
  }

  /**
   * Waits until nobody relies on it, and closes it. To see that it is free and to keep it so is one
   * step: whoever enters in between would be left with a closed engine.
   */
  public void closeWhenFree() throws InterruptedException {
    synchronized (this) {
      while (users > 0) {
        wait();
      }
      if (closed) {
        return;
      }
      closed = true;
    }
    engine.close();
  }

  /** Closes it at once, if it is not closed; nobody may be calling it. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    engine.close();
  }
}
