package io.radstream.streamapp.decode;

import io.radstream.streamapp.inflight.InFlight;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the decode pool: what it has at hand, and for how long. One that overruns is
 * retired: it ends after the image it is stuck in, whose outcome was decided without it.
 */
final class DecodeWorker {

  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

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
   * @param work what the thread does until it is retired
   */
  DecodeWorker(String name, boolean quickOnly, Consumer<DecodeWorker> work) {
    this.quickOnly = quickOnly;
    this.thread = new Thread(() -> work.accept(this), name);
    this.thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  boolean quickOnly() {
    return quickOnly;
  }

  /** Whether it is to take no further image. */
  boolean retired() {
    return retired;
  }

  /** Whether it was interrupted because nobody waits for the image at hand. */
  boolean dropped() {
    return dropped;
  }

  /** Nothing is at hand; an interruption for what was is forgotten. */
  void free() {
    ended();
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
   * Gives up the image at hand if its stage took too long.
   *
   * @param passedNanos since this was asked last
   * @return the image; null if it goes on
   */
  @Nullable InFlight retireIfOverdue(long passedNanos) {
    synchronized (watch) {
      watchedNanos += passedNanos;
      InFlight image = atHand;
      StageTimeout stage = limit;
      if (image == null
          || stage == null
          || !stage.isOver(watchedNanos, workedNanos() - workedBefore)) {
        return null;
      }
      atHand = null;
      retired = true;
      image.reject(stage.rejection());
      thread.interrupt();
      return image;
    }
  }

  /** The image at hand, if one stage of it has taken as long as this. */
  @Nullable InFlight atHandFor(Duration time) {
    synchronized (watch) {
      return watchedNanos >= time.toNanos() ? atHand : null;
    }
  }

  /** Ends after the image at hand. */
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
