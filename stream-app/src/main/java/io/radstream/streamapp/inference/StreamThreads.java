package io.radstream.streamapp.inference;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What each stream thread has in flight, and how long it has waited for it since its last
 * transaction ended. Each thread sees its own figures only.
 */
final class StreamThreads {

  private final ThreadLocal<Flight> flights = ThreadLocal.withInitial(Flight::new);

  Flight current() {
    return flights.get();
  }

  /** Confined to one stream thread. */
  static final class Flight {
    private final Set<InferenceProcessor> tasks = new LinkedHashSet<>();
    private int inFlight;
    private long drainNanos;

    void took(InferenceProcessor task) {
      tasks.add(task);
      inFlight++;
    }

    void left(InferenceProcessor task) {
      tasks.remove(task);
    }

    /**
     * Forwards what is done in any task of the thread. A task that waits for room must not only
     * look at its own images: its siblings' may hold all the room, and only this thread can forward
     * them.
     */
    void forwardReady() {
      tasks.forEach(InferenceProcessor::forwardReady);
    }

    void gave() {
      inFlight--;
    }

    int inFlight() {
      return inFlight;
    }

    void drained(long nanos) {
      drainNanos += nanos;
    }

    long drainNanos() {
      return drainNanos;
    }

    /** Committed: then nothing was in flight. Or aborted: then all of it is read again. */
    void transactionEnded() {
      inFlight = 0;
      drainNanos = 0;
    }
  }
}
