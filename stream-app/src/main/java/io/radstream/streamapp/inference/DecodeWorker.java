package io.radstream.streamapp.inference;

import io.radstream.imaging.RejectionReason;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One thread of the decode pool. Its pool watches the time; a worker that overruns is retired: it
 * ends after the image it is stuck in, whose outcome was decided without it.
 */
final class DecodeWorker implements Runnable {

  private final DecodePool pool;
  private final Thread thread;
  private final Object watch = new Object();
  private @Nullable InFlight decoding;
  private long startedNanos;
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

  void began(InFlight image, long now) {
    synchronized (watch) {
      decoding = image;
      startedNanos = now;
    }
  }

  void ended() {
    synchronized (watch) {
      decoding = null;
    }
  }

  /** Gives up the image being decoded if it took too long; whether it did. */
  boolean retireIfOverdue(long now, Duration timeout) {
    synchronized (watch) {
      InFlight image = decoding;
      if (image == null || now - startedNanos < timeout.toNanos()) {
        return false;
      }
      decoding = null;
      retired = true;
      image.reject(
          RejectionReason.DECODE_TIMEOUT,
          "decoding did not end within %d ms".formatted(timeout.toMillis()));
    }
    thread.interrupt();
    return true;
  }

  void stop() {
    retired = true;
    thread.interrupt();
  }

  boolean alive() {
    return thread.isAlive();
  }
}
