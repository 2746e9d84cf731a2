package io.radstream.gateway.association;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bytes that data sets in reception may take together. Where none are left, one data set may go
 * on all the same: so there is always one that becomes whole and gives its bytes back, and several
 * halves cannot wait for each other. Thread-safe.
 */
public final class ReceptionBudget {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition given = lock.newCondition();
  private long free;
  private boolean exceeded;

  /** Of so many bytes. */
  public ReceptionBudget(long bytes) {
    this.free = bytes;
  }

  /** Bytes that nobody has, negative while one data set goes beyond. */
  public long free() {
    lock.lock();
    try {
      return free;
    } finally {
      lock.unlock();
    }
  }

  /** The share of one data set, without bytes at first. */
  Share open() {
    return new Share();
  }

  /** What one data set has. Used by the thread that receives it. */
  final class Share implements AutoCloseable {

    private long taken;
    private boolean exceeds;

    private Share() {}

    /** Waits until so many more bytes are to be had; false if they are not within the limit. */
    boolean take(long bytes, Duration limit) throws InterruptedException {
      lock.lockInterruptibly();
      try {
        long left = limit.toNanos();
        while (free < bytes && !exceeds && exceeded) {
          if (left <= 0) {
            return false;
          }
          left = given.awaitNanos(left);
        }
        if (free < bytes) {
          exceeds = true;
          exceeded = true;
        }
        free -= bytes;
        taken += bytes;
        return true;
      } finally {
        lock.unlock();
      }
    }

    /** Gives some of its bytes back. */
    void give(long bytes) {
      lock.lock();
      try {
        taken -= bytes;
        free += bytes;
        given.signalAll();
      } finally {
        lock.unlock();
      }
    }

    /** Gives everything back; may be called again. */
    @Override
    public void close() {
      lock.lock();
      try {
        exceeded = exceeded && !exceeds;
        exceeds = false;
        give(taken);
      } finally {
        lock.unlock();
      }
    }
  }
}
