package io.radstream.streamapp.decode;

import io.radstream.streamapp.inflight.InFlight;
import io.radstream.streamapp.inflight.InFlightBudget;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Images that wait for a decode thread, in two lanes: those nobody has looked at or that take
 * little time, and those that take long. First in, first out in each; images that nobody wants any
 * more are left out. Not bounded: its content is what {@link InFlightBudget} let in. Thread-safe.
 */
final class DecodeQueue {

  private final Deque<InFlight> quick = new ArrayDeque<>();
  private final Deque<InFlight> slow = new ArrayDeque<>();

  synchronized void add(InFlight image) {
    quick.addLast(image);
    notifyAll();
  }

  synchronized void addSlow(InFlight image) {
    slow.addLast(image);
    notifyAll();
  }

  /**
   * Waits for the next image.
   *
   * @param quickOnly whether those that take long are left to others; otherwise they go first, for
   *     the others are served by those threads as well
   */
  synchronized InFlight take(boolean quickOnly) throws InterruptedException {
    InFlight next = next(quickOnly);
    while (next == null) {
      wait();
      next = next(quickOnly);
    }
    return next;
  }

  private @Nullable InFlight next(boolean quickOnly) {
    InFlight patient = quickOnly ? null : wanted(slow);
    return patient == null ? wanted(quick) : patient;
  }

  private static @Nullable InFlight wanted(Deque<InFlight> lane) {
    InFlight first = lane.pollFirst();
    while (first != null && first.abandoned()) {
      first = lane.pollFirst();
    }
    return first;
  }
}
