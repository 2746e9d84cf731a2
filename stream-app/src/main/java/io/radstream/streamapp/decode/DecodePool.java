package io.radstream.streamapp.decode;

import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.UnrecoverableException;
import io.radstream.telemetry.tracing.LoggedTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads that turn records into tensors and hand them to the micro-batcher. One of them takes
 * quick images only, so that those which take long never hold the others up. An image that overruns
 * its time is refused and its thread replaced; if too many threads hang for good, images fail
 * instead, and the stream app stops.
 */
public final class DecodePool implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DecodePool.class);

  /** An image at hand for longer takes long, whatever its header promised. */
  private static final Duration PATIENCE = DecodeTimeEstimate.LONG.multipliedBy(2);

  private static final Duration LONGEST_PAUSE = Duration.ofMillis(200);

  private final DecodeQueue queue = new DecodeQueue();
  private final List<DecodeWorker> workers = new ArrayList<>();
  private final List<DecodeWorker> hanging = new ArrayList<>();
  private final List<DecodeWorker> leaving = new ArrayList<>();
  private final ImageDecoding images;

  /** The first of a thread that has no image to tell it by. */
  private final AtomicReference<@Nullable Error> defect = new AtomicReference<>();

  private final BatchClock clock;
  private final int threads;
  private final Thread watchman = new Thread(this::watch, "decode-watch");
  private int started;
  private boolean closed;
  private volatile int hangingNow;

  private DecodePool(int threads, ImageDecoding images, BatchClock clock) {
    this.threads = threads;
    this.images = images;
    this.clock = clock;
  }

  /**
   * Starts its threads.
   *
   * @param threads at least two, of which one takes quick images only
   */
  public static DecodePool start(int threads, ImageDecoding images, BatchClock clock) {
    var pool = new DecodePool(threads, images, clock);
    pool.fillUp();
    pool.watchman.setDaemon(true);
    pool.watchman.start();
    return pool;
  }

  /**
   * Never blocks.
   *
   * @throws UnrecoverableException if so many decodes hang that going on would exhaust the machine
   */
  public void submit(InFlight image) {
    if (hangingNow >= DecodeSettings.MOST_HANGING) {
      throw new UnrecoverableException(DecodeSettings.MOST_HANGING + " images hang in a decoder");
    }
    queue.add(image);
  }

  /**
   * To be called by stream threads: a Java that throws an {@link Error} is not to be trusted with
   * images.
   *
   * @throws UnrecoverableException if there was one beside the images
   */
  public void check() {
    Error error = defect.get();
    if (error != null) {
      throw new UnrecoverableException("a thread beside the images failed: " + error, error);
    }
  }

  private void work(DecodeWorker worker) {
    try {
      while (!worker.retired()) {
        read(queue.take(worker.quickOnly()), worker);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read(InFlight image, DecodeWorker worker) throws InterruptedException {
    LoggedTrace.show(image.source().traceparent());
    try {
      if (!images.read(image, worker)) {
        queue.addSlow(image);
      }
    } catch (RuntimeException | Error e) { // a thread of a pool must outlive its images
      image.failed(new IllegalStateException("an image could not be read: " + e.getMessage(), e));
    } catch (InterruptedException e) {
      if (!worker.dropped()) {
        throw e;
      }
    } finally {
      LoggedTrace.hide();
      worker.free();
    }
  }

  private void watch() {
    try {
      long last = clock.nanos();
      while (true) {
        Thread.sleep(watchPause());
        long now = clock.nanos();
        look(now - last);
        last = now;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private long watchPause() {
    long tenth = images.shortestLimit().toMillis() / 10;
    return Math.max(1, Math.min(tenth, LONGEST_PAUSE.toMillis()));
  }

  /** The watch must not end: without it nothing is timed out any more. */
  private void look(long sinceNanos) {
    try {
      // If this thread did not run for long, the others did not either.
      oneRound(Math.min(sinceNanos, 10 * watchPause() * 1_000_000));
    } catch (RuntimeException e) {
      LOG.error("A defect of the decode watch; it goes on", e);
    } catch (Error e) {
      defect.compareAndSet(null, e);
    }
  }

  private synchronized void oneRound(long passedNanos) {
    retireOverdue(leaving, passedNanos);
    retireOverdue(workers, passedNanos);
    for (DecodeWorker worker : List.copyOf(workers)) {
      InFlight image = worker.atHandFor(PATIENCE);
      if (image != null) {
        images.setAside(image);
        letLeave(worker);
      }
    }
    hanging.removeIf(worker -> !worker.alive());
    leaving.removeIf(worker -> !worker.alive());
    hangingNow = hanging.size();
    fillUp();
  }

  /** Those that leave still have an image, and its time is bounded like any other's. */
  private void retireOverdue(List<DecodeWorker> some, long passedNanos) {
    for (DecodeWorker worker : List.copyOf(some)) {
      worker.dropIfAbandoned();
      InFlight overdue = worker.retireIfOverdue(passedNanos);
      if (overdue != null) {
        LoggedTrace.show(overdue.source().traceparent());
        LOG.warn("An image could not be read in time; its decode thread is given up");
        LoggedTrace.hide();
        some.remove(worker);
        hanging.add(worker);
      }
    }
  }

  /** One that is to be there for quick images goes, when it is done with one that is not quick. */
  private void letLeave(DecodeWorker worker) {
    if (worker.quickOnly() && leaving.size() + hanging.size() < DecodeSettings.MOST_HANGING) {
      worker.leaveAfterThis();
      workers.remove(worker);
      leaving.add(worker);
    }
  }

  private synchronized void fillUp() {
    while (!closed && workers.size() < threads) {
      boolean quickOnly = workers.stream().noneMatch(DecodeWorker::quickOnly);
      started++;
      var worker = new DecodeWorker("decode-" + started, quickOnly, this::work);
      worker.start();
      workers.add(worker);
    }
  }

  /** Stops at once; what is queued gets no outcome. */
  @Override
  public synchronized void close() {
    closed = true;
    watchman.interrupt();
    workers.forEach(DecodeWorker::stop);
    leaving.forEach(DecodeWorker::stop);
    hanging.forEach(DecodeWorker::stop);
  }
}
