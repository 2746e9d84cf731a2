package io.radstream.streamapp.inference;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What each stream thread has in flight, and how long it has waited for it since its last
 * transaction ended. Each thread sees its own figures only, but for the sum of what is not
 * committed.
 */
final class StreamThreads {

  private final Map<Thread, Flight> all = new ConcurrentHashMap<>();
  private final ThreadLocal<Flight> flights = ThreadLocal.withInitial(this::begin);
  private volatile boolean stopping;

  private Flight begin() {
    if (!stopping) {
      all.keySet().removeIf(thread -> !thread.isAlive());
    }
    Flight flight = new Flight();
    all.put(Thread.currentThread(), flight);
    return flight;
  }

  Flight current() {
    return flights.get();
  }

  /**
   * From now on nothing is read any more: what a thread that lives now does not commit stays
   * counted. Images of threads that died before are read by others.
   */
  void stopping() {
    all.keySet().removeIf(thread -> !thread.isAlive());
    stopping = true;
  }

  /** Images taken by threads and not committed; from any thread. */
  long uncommitted() {
    return all.values().stream().mapToLong(flight -> flight.uncommitted).sum();
  }

  /** Confined to one stream thread. */
  final class Flight {
    private final Set<InferenceProcessor> tasks = new LinkedHashSet<>();
    private int inFlight;
    private volatile int uncommitted;
    private long drainNanos;

    void took(InferenceProcessor task) {
      tasks.add(task);
      inFlight++;
      count(uncommitted + 1);
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

    /** Nothing was in flight. */
    void committed() {
      count(0);
      ended();
    }

    /** All of it is read again: by this process, unless it stops. */
    void aborted() {
      if (!stopping) {
        count(0);
      }
      ended();
    }

    private void ended() {
      inFlight = 0;
      drainNanos = 0;
    }

    /** Only the stream thread writes, others read. */
    private void count(int images) {
      uncommitted = images;
    }
  }
}
