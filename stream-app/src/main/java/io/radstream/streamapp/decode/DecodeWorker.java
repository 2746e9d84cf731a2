package io.radstream.streamapp.decode;

import io.radstream.streamapp.inflight.InFlight;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the decode pool. Its pool watches the time; a worker that overruns is retired: it
 * ends after the image it is stuck in, whose outcome was decided without it.
 */
final class DecodeWorker implements Runnable {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private final DecodeQueue queue;
  private final ImageDecoding images;
  private final boolean quickOnly;
  private final Thread thread;
  private final Object watch = new Object();
  private @Nullable InFlight atHand;
  private @Nullable StageTimeout limit;
  private long watchedNanos;
  private long workedBefore;
  private volatile boolean retired;
  private volatile boolean dropped;

  /**
   * Not started yet.
   *
   * @param quickOnly whether images that take long are left to others
   */
  DecodeWorker(DecodeQueue queue, ImageDecoding images, String name, boolean quickOnly) {
    this.queue = queue;
    this.images = images;
    this.quickOnly = quickOnly;
    this.thread = new Thread(this, name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean quickOnly() {
    return quickOnly;
  }

  @Override
  public void run() {
    try {
      while (!retired) {
        work(queue.take(quickOnly));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work(InFlight image) throws InterruptedException {
    try {
      if (!images.read(image, this)) {
        queue.addSlow(image);
      }
    } catch (RuntimeException | Error e) { // a thread of a pool must outlive its images
      image.failed(new IllegalStateException("an image could not be read: " + e.getMessage(), e));
    } catch (InterruptedException e) {
      if (!dropped) {
        throw e;
      }
    } finally {
      ended();
      forgetDropped();
    }
  }

  /** The interruption was for the image that was at hand, not for the thread. */
  private void forgetDropped() {
    if (dropped && !retired) {
      dropped = false;
      boolean unused = Thread.interrupted();
    }
  }

  /** Stops working on an image that nobody waits for any more. */
  void dropIfAbandoned() {
    synchronized (watch) {
      InFlight image = atHand;
      if (image != null && image.abandoned()) {
        atHand = null;
        dropped = true;
        thread.interrupt();
      }
    }
  }

  void began(InFlight image, StageTimeout stage) {
    synchronized (watch) {
      atHand = image;
      limit = stage;
      watchedNanos = 0;
      workedBefore = workedNanos();
    }
  }

  void ended() {
    synchronized (watch) {
      atHand = null;
    }
  }

  /**
   * Gives up the image at hand if its stage took too long; whether it did.
   *
   * @param passedNanos since this was asked last
   */
  boolean retireIfOverdue(long passedNanos) {
    synchronized (watch) {
      watchedNanos += passedNanos;
      InFlight image = atHand;
      StageTimeout stage = limit;
      if (image == null
          || stage == null
          || !stage.isOver(watchedNanos, workedNanos() - workedBefore)) {
        return false;
      }
      atHand = null;
      retired = true;
      image.reject(stage.rejection());
    }
    thread.interrupt();
    return true;
  }

  /** Whether one stage of the image at hand has taken as long as this. */
  boolean atHandFor(Duration time) {
    synchronized (watch) {
      return atHand != null && watchedNanos >= time.toNanos();
    }
  }

  /** The image at hand takes long. */
  void setAside() {
    synchronized (watch) {
      if (atHand != null) {
        images.setAside(atHand);
      }
    }
  }

  /** Takes no further image. */
  void leaveAfterThis() {
    retired = true;
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
