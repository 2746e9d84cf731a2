package io.radstream.streamapp.batching;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/**
 * Two first-in-first-out lanes, bounded by count and by bytes. A routine image competes with urgent
 * ones as if it had arrived {@code routineMaxWait} later than it did: younger routine images yield
 * to every urgent one, older ones go in the order in which they became urgent. So a routine image
 * is passed only by urgent ones that arrived less than {@code routineMaxWait} after it, and by
 * nothing else behind it; it cannot starve.
 *
 * <p>Pure state, no clock, no threads: not thread-safe.
 */
final class LaneQueue<T> {

  /**
   * One image in a lane.
   *
   * @param item what the caller offered
   * @param arrivedNanos when it arrived in the stream app, in {@link BatchClock} time
   * @param offeredNanos when it entered the lane, in {@link BatchClock} time
   * @param bytes what it counts against the byte bound
   */
  record QueuedImage<T>(T item, long arrivedNanos, long offeredNanos, long bytes) {}

  private final ArrayDeque<QueuedImage<T>> stat = new ArrayDeque<>();
  private final ArrayDeque<QueuedImage<T>> routine = new ArrayDeque<>();
  private final long routineMaxWaitNanos;
  private final int maxImages;
  private final long maxBytes;
  private long bytes;

  LaneQueue(BatchSettings settings) {
    routineMaxWaitNanos = settings.routineMaxWait().toNanos();
    maxImages = settings.maxImages();
    maxBytes = settings.maxBytes();
  }

  /** Whether the image was let in; an empty queue lets in one of any size. */
  boolean offer(QueuedImage<T> image, Priority priority) {
    boolean full = size() >= maxImages || bytes + image.bytes() > maxBytes;
    if (full && size() > 0) {
      return false;
    }
    lane(priority).addLast(image);
    bytes += image.bytes();
    return true;
  }

  /** Removes and returns the next images, at most {@code limit}. */
  List<T> take(int limit) {
    return take(limit, (lane, image) -> {});
  }

  /** The same; each is told to {@code leaving} as it leaves its lane. */
  List<T> take(int limit, BiConsumer<Priority, QueuedImage<T>> leaving) {
    List<T> taken = new ArrayList<>(Math.min(limit, size()));
    while (taken.size() < limit) {
      Priority lane = nextLane();
      QueuedImage<T> next = lane(lane).pollFirst();
      if (next == null) {
        break;
      }
      bytes -= next.bytes();
      leaving.accept(lane, next);
      taken.add(next.item());
    }
    return taken;
  }

  private Priority nextLane() {
    QueuedImage<T> urgent = stat.peekFirst();
    QueuedImage<T> patient = routine.peekFirst();
    if (urgent == null) {
      return Priority.ROUTINE;
    }
    return patient != null && becameUrgentBefore(patient, urgent)
        ? Priority.ROUTINE
        : Priority.STAT;
  }

  /** Differences, not values, are compared: monotonic time may wrap. */
  private boolean becameUrgentBefore(QueuedImage<T> patient, QueuedImage<T> urgent) {
    return patient.arrivedNanos() + routineMaxWaitNanos - urgent.arrivedNanos() < 0;
  }

  void removeIf(Predicate<T> unwanted) {
    for (Priority priority : Priority.values()) {
      lane(priority).removeIf(image -> unwanted.test(image.item()));
    }
    bytes = all().mapToLong(QueuedImage::bytes).sum();
  }

  /** The greatest age at {@code now} of a waiting image, by the given moment of it; 0 if empty. */
  long greatestAge(long now, ToLongFunction<QueuedImage<T>> moment) {
    return all().mapToLong(image -> now - moment.applyAsLong(image)).max().orElse(0);
  }

  /** Images in one lane. */
  int size(Priority priority) {
    return lane(priority).size();
  }

  /** How long the first image of a lane has been in it at {@code now}; 0 if there is none. */
  long ageOfFirst(Priority priority, long now) {
    QueuedImage<T> first = lane(priority).peekFirst();
    return first == null ? 0 : now - first.offeredNanos();
  }

  int size() {
    return stat.size() + routine.size();
  }

  long bytes() {
    return bytes;
  }

  private Stream<QueuedImage<T>> all() {
    return Stream.concat(stat.stream(), routine.stream());
  }

  private ArrayDeque<QueuedImage<T>> lane(Priority priority) {
    return switch (priority) {
      case STAT -> stat;
      case ROUTINE -> routine;
    };
  }
}
