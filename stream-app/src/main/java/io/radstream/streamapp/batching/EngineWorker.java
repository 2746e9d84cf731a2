package io.radstream.streamapp.batching;

import io.radstream.model.engine.EngineException;
import io.radstream.model.engine.InferenceEngine;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that opens, calls and closes the engine. It takes batch after batch until the
 * batcher is closed; an engine that cannot work at all ends it, and every ticket still waiting is
 * told so.
 */
public final class EngineWorker implements AutoCloseable {

  private final MicroBatcher<? extends EngineTicket> batcher;
  private final EngineSource source;
  private final EngineShape shape;
  private final int maxBatch;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final Pace pace = new Pace();
  private final CompletableFuture<String> opened = new CompletableFuture<>();
  private final LongAdder batches = new LongAdder();
  private final LongAdder images = new LongAdder();
  private final Thread thread = new Thread(this::work, "engine");
  private volatile @Nullable EngineException failure;

  private EngineWorker(
      MicroBatcher<? extends EngineTicket> batcher,
      EngineSource source,
      EngineShape shape,
      int maxBatch,
      InstantSource wallClock,
      BatchClock clock) {
    this.batcher = batcher;
    this.source = source;
    this.shape = shape;
    this.maxBatch = maxBatch;
    this.wallClock = wallClock;
    this.clock = clock;
  }

  /**
   * Starts the thread and returns when the engine has judged a blank image.
   *
   * @param batcher where batches come from; closed by {@link #close}
   * @throws EngineException if the engine cannot be used
   */
  public static EngineWorker start(
      MicroBatcher<? extends EngineTicket> batcher,
      EngineSource source,
      EngineShape shape,
      int maxBatch,
      InstantSource wallClock,
      BatchClock clock) {
    var worker = new EngineWorker(batcher, source, shape, maxBatch, wallClock, clock);
    worker.thread.start();
    try {
      worker.opened.join();
    } catch (CompletionException e) {
      throw asEngineException(e.getCause() == null ? e : e.getCause());
    }
    return worker;
  }

  private void work() {
    try (InferenceEngine engine = source.open()) {
      var runner =
          new BatchRunner(engine, shape, maxBatch, wallClock, clock, pace, batcher::limitBatch);
      runner.warmUp();
      opened.complete(engine.name());
      serve(runner);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // the thread's outermost loop: whatever it is, tickets must hear of it
      failure = asEngineException(e);
      opened.completeExceptionally(failure);
    } finally {
      batcher.close();
      failAllWaiting();
    }
  }

  private void serve(BatchRunner runner) throws InterruptedException {
    for (var batch = batcher.take(); !batch.isEmpty(); batch = batcher.take()) {
      List<? extends EngineTicket> wanted =
          batch.stream().filter(ticket -> !ticket.abandoned()).toList();
      if (!wanted.isEmpty()) {
        serve(runner, wanted);
      }
    }
  }

  private void serve(BatchRunner runner, List<? extends EngineTicket> batch) {
    try {
      runner.run(batch);
      batches.increment();
      images.add(batch.size());
    } catch (RuntimeException | Error e) {
      batch.forEach(ticket -> ticket.failed(asEngineException(e)));
      throw e;
    }
  }

  private void failAllWaiting() {
    EngineException why = failure;
    RuntimeException news = why == null ? new IllegalStateException("the engine is closed") : why;
    batcher.discard(
        ticket -> {
          ticket.failed(news);
          return true;
        });
  }

  private static EngineException asEngineException(Throwable e) {
    return e instanceof EngineException known
        ? known
        : new EngineException(
            EngineException.Kind.UNUSABLE, "the engine's thread died: " + e.getClass(), e);
  }

  /** The engine's name, as in {@code Diagnosis.engine}. */
  public String engineName() {
    return opened.join();
  }

  /** Why the engine cannot work at all; null while it can. */
  public @Nullable EngineException failure() {
    return failure;
  }

  /** How fast the engine is. */
  public Pace pace() {
    return pace;
  }

  /** Batches judged so far. */
  public long batches() {
    return batches.sum();
  }

  /** Images in those batches. */
  public long images() {
    return images.sum();
  }

  /** Closes the batcher, waits until what it holds is judged, and closes the engine. */
  @Override
  public void close() {
    batcher.close();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
