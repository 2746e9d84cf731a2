package io.radstream.streamapp.inference;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the decode pool. Its pool watches the time; a worker that overruns is retired: it
 * ends after the image it is stuck in, whose outcome was decided without it.
 */
final class DecodeWorker implements Runnable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final DecodePool pool;
  private final Thread thread;
  private final Object watch = new Object();
  private @Nullable InFlight atHand;
  private @Nullable StageLimit limit;
  private long startedNanos;
  private long workedBefore;
  private volatile boolean retired;

  DecodeWorker(DecodePool pool, String name) {
    this.pool = pool;
    this.thread = new Thread(this, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  @Override
  public void run() {
    try {
      while (!retired) {
        InFlight image = pool.next();
        if (!image.abandoned()) {
          work(image);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(InFlight image) throws InterruptedException {
    try {
      pool.readMessage(image, this);
    } catch (RuntimeException | Error e) { // a thread of a pool must outlive its images
      image.failed(new IllegalStateException("an image could not be read: " + e.getMessage(), e));
    } finally {
      ended();
    }
  }

  void began(InFlight image, StageLimit stage, long now) {
    synchronized (watch) {
      atHand = image;
      limit = stage;
      startedNanos = now;
      workedBefore = workedNanos();
    }
  }

  void ended() {
    synchronized (watch) {
      atHand = null;
    }
  }

  /** Gives up the image at hand if its stage took too long; whether it did. */
  boolean retireIfOverdue(long now) {
    synchronized (watch) {
      InFlight image = atHand;
      StageLimit stage = limit;
      if (image == null
          || stage == null
          || !stage.isOver(now - startedNanos, workedNanos() - workedBefore)) {
        return false;
      }
      atHand = null;
      retired = true;
      image.reject(stage.reason(), stage.detail());
    }
    thread.interrupt();
    return true;
  }

  /** Processor time of this worker's thread; the same value for ever where nobody counts it. */
  private long workedNanos() {
    return THREADS.isThreadCpuTimeSupported() ? THREADS.getThreadCpuTime(thread.getId()) : 0;
  }

  void stop() {
    retired = true;
    thread.interrupt();
  }

  boolean alive() {
    return thread.isAlive();
  }
}
