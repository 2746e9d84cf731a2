package io.radstream.streamapp.batching;

import java.util.concurrent.locks.Condition;

/** Monotonic time and waiting in it; injected so that tests own both. */
public interface BatchClock {

  /** The machine's monotonic clock. */
  BatchClock SYSTEM =
      new BatchClock() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        @SuppressWarnings("WaitNotInLoop") // its callers loop
        public void await(Condition condition, long nanos) throws InterruptedException {
          long unused = condition.awaitNanos(nanos);
        }
      };

  /** Nanoseconds since some fixed moment. */
  long nanos();

  /**
   * Waits for a signal, at most this long; may return early. Called with the condition's lock held.
   */
  void await(Condition condition, long nanos) throws InterruptedException;
}
