package io.radstream.gateway.pipeline;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where instances are decoded: so many at once, each for so long. Some decoders cannot be
 * interrupted: a thread that overruns its time is left alone until it ends by itself. Up to {@value
 * #MOST_HANGING} such threads are replaced; while there are more, those keep their place, so that
 * never more than threads and {@value #MOST_HANGING} instances are at hand. Thread-safe.
 */
final class DecodeThreads implements AutoCloseable {

  static final int MOST_HANGING = 4;

  private final Semaphore places;
  private final Duration limit;
  private final AtomicInteger hanging = new AtomicInteger();
  private final AtomicInteger started = new AtomicInteger();
  private final ExecutorService threads;

  /**
   * No thread is started yet.
   *
   * @param count instances decoded at once
   * @param limit of one
   */
  DecodeThreads(int count, Duration limit) {
    this.places = new Semaphore(count, true);
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            0, count + MOST_HANGING, 30, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);
  }

  /** That something was not done; the instance is not to blame for the first. */
  enum Failure {
    /** No place became free in time. */
    BUSY,
    /** It took longer than allowed. */
    OVERRUN
  }

  /**
   * What came of it.
   *
   * @param value empty if it was not done
   * @param failure why not
   */
  record Outcome<T>(Optional<T> value, Optional<Failure> failure) {

    static <T> Outcome<T> failed(Failure why) {
      return new Outcome<>(Optional.empty(), Optional.of(why));
    }
  }

  /**
   * Waits for a place, then for the work; both for a limited time.
   *
   * @param patience how long a place is waited for
   */
  <T> Outcome<T> run(Callable<T> work, Duration patience) throws InterruptedException {
    if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
      return Outcome.failed(Failure.BUSY);
    }
    Placed<T> task = new Placed<>(work);
    threads.execute(task);
    return task.await();
  }

  private Thread thread(Runnable work) {
    Thread thread = new Thread(work, "gateway-decode-" + started.incrementAndGet());
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Work that has a place, which is given back once: at its end, or when it is replaced. */
  private final class Placed<T> extends FutureTask<T> {

    private boolean placed = true;
    private boolean ended;
    private boolean hangs;

    Placed(Callable<T> work) {
      super(work);
    }

    Outcome<T> await() throws InterruptedException {
      try {
        return new Outcome<>(
            Optional.of(get(limit.toNanos(), TimeUnit.NANOSECONDS)), Optional.empty());
      } catch (TimeoutException e) {
        overrun();
        return Outcome.failed(Failure.OVERRUN);
      } catch (InterruptedException e) {
        overrun();
        throw e;
      } catch (ExecutionException e) {
        throw new IllegalStateException("decoding failed: a defect", e.getCause());
      }
    }

    @Override
    public void run() {
      try {
        super.run();
      } finally {
        ended();
      }
    }

    private synchronized void overrun() {
      boolean unused = cancel(true);
      if (!ended && hanging.get() < MOST_HANGING) {
        hanging.incrementAndGet();
        hangs = true;
        release();
      }
    }

    private synchronized void ended() {
      ended = true;
      if (hangs) {
        hanging.decrementAndGet();
      }
      release();
    }

    private void release() {
      if (placed) {
        placed = false;
        places.release();
      }
    }
  }
}
