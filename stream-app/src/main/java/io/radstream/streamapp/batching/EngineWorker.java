package io.radstream.streamapp.batching;

import io.radstream.engines.EngineException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The one thread that calls engines. It takes batch after batch until the batcher is closed; each
 * image is classified by the engine that its tensor was made for, and never together with images of
 * another: around a swap a batch may have to be split. An engine that cannot work at all ends the
 * thread, and every ticket still waiting is told so.
 */
public final class EngineWorker implements AutoCloseable {

  private final MicroBatcher<? extends EngineRequest> batcher;
  private final BatchBuffer buffer;
  private final InstantSource wallClock;
  private final BatchClock clock;
  private final BatchMeters meters;
  private final LongAdder batches = new LongAdder();
  private final LongAdder images = new LongAdder();
  private final Thread thread;
  private volatile @Nullable EngineException failure;

  private EngineWorker(
      String name,
      MicroBatcher<? extends EngineRequest> batcher,
      int maxBatch,
      InstantSource wallClock,
      BatchClock clock,
      BatchMeters meters) {
    this.thread = new Thread(this::work, name);
    this.batcher = batcher;
    this.buffer = new BatchBuffer(maxBatch);
    this.wallClock = wallClock;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * Starts the thread.
   *
   * @param name of the thread
   * @param batcher where batches come from; closed by {@link #close}
   */
  public static EngineWorker start(
      String name,
      MicroBatcher<? extends EngineRequest> batcher,
      int maxBatch,
      InstantSource wallClock,
      BatchClock clock) {
    return start(name, batcher, maxBatch, wallClock, clock, BatchMeters.NONE);
  }

  /** The same, measured. */
  public static EngineWorker start(
      String name,
      MicroBatcher<? extends EngineRequest> batcher,
      int maxBatch,
      InstantSource wallClock,
      BatchClock clock,
      BatchMeters meters) {
    var worker = new EngineWorker(name, batcher, maxBatch, wallClock, clock, meters);
    worker.thread.start();
    return worker;
  }

  private void work() {
    try {
      serveAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) { // the thread's outermost loop: whatever it is, tickets must hear of it
      failure = asEngineException(e);
    } finally {
      batcher.close();
      failAllWaiting();
    }
  }

  private void serveAll() throws InterruptedException {
    for (var batch = batcher.take(); !batch.isEmpty(); batch = batcher.take()) {
      List<? extends EngineRequest> wanted =
          batch.stream().filter(request -> !request.abandoned()).toList();
      try {
        byEngine(wanted).forEach(this::serve);
      } catch (RuntimeException | Error e) {
        wanted.stream()
            .filter(request -> !request.abandoned())
            .forEach(request -> request.failed(asEngineException(e)));
        throw e;
      }
    }
  }

  private static Map<WarmEngine, List<EngineRequest>> byEngine(
      List<? extends EngineRequest> batch) {
    Map<WarmEngine, List<EngineRequest>> groups = new LinkedHashMap<>();
    batch.forEach(
        request -> groups.computeIfAbsent(request.engine(), any -> new ArrayList<>()).add(request));
    return groups;
  }

  /** An engine that is closed should have no image left; one that is there must hear of it. */
  private void serve(WarmEngine engine, List<EngineRequest> batch) {
    if (!engine.retain()) {
      var closed =
          new IllegalStateException("the image's engine was closed before it was classified");
      batch.stream().filter(request -> !request.abandoned()).forEach(one -> one.failed(closed));
      return;
    }
    try {
      inParts(engine, batch);
    } finally {
      engine.release();
      batcher.limitBatch(engine.mostImages());
    }
  }

  /** No more at once than the engine has memory for. */
  private void inParts(WarmEngine engine, List<EngineRequest> batch) {
    int from = 0;
    while (from < batch.size()) {
      int part = Math.min(batch.size() - from, engine.mostImages());
      long start = clock.nanos();
      engine.runner(buffer, wallClock, clock).run(batch.subList(from, from + part));
      meters.inferred(clock.nanos() - start);
      batches.increment();
      images.add(part);
      from += part;
    }
  }

  private void failAllWaiting() {
    EngineException why = failure;
    RuntimeException news = why == null ? new IllegalStateException("the engine is closed") : why;
    batcher.discard(
        request -> {
          request.failed(news);
          return true;
        });
  }

  private static EngineException asEngineException(Throwable e) {
    return e instanceof EngineException known
        ? known
        : new EngineException(
            EngineException.Kind.UNUSABLE, "the engine's thread died: " + e.getClass(), e);
  }

  /** Why an engine cannot work at all; null while all can. */
  @Nullable EngineException failure() {
    return failure;
  }

  /** Batches classified so far. */
  public long batches() {
    return batches.sum();
  }

  /** Images in those batches. */
  public long images() {
    return images.sum();
  }

  /** Closes the batcher and waits until what it holds is classified; engines stay open. */
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
