package io.radstream.streamapp.inference;

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
    private int inFlight;
    private long drainNanos;

    void took() {
      inFlight++;
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
