package io.radstream.streamapp.decode;

import io.radstream.imaging.decode.DecodeCost;
import java.util.concurrent.Semaphore;

/**
 * Memory for the images being decoded, on the heap and beside it. Large images share the most of
 * it: one waits until there is room, and the next ones wait behind it. Small ones have a reserve
 * that large ones cannot take, so they go on meanwhile; while no large one waits they use the rest
 * as well. An image that asks for more than there is gets all of it. Thread-safe, first come first
 * served.
 */
final class DecodeMemory {

  /** Heap, and as much beside it, that only small images may use. */
  static final long RESERVE = DecodeTimeEstimate.LARGE_BYTES;

  private static final int UNIT = 1 << 10;

  private final Memory heap;
  private final Memory outside;

  /**
   * All of it is free. The reserve comes on top.
   *
   * @param heapBytes for large images, and for small ones while there are none
   * @param nativeBytes the same outside the heap
   */
  DecodeMemory(long heapBytes, long nativeBytes) {
    this.heap = new Memory(new Part(heapBytes), new Part(RESERVE));
    this.outside = new Memory(new Part(nativeBytes), new Part(RESERVE));
  }

  /** Room that was given; closing it gives it back. */
  interface Place extends AutoCloseable {

    @Override
    void close();
  }

  /**
   * Blocks until there is room.
   *
   * @param isLarge whether it must leave the reserve alone
   */
  Place enter(DecodeCost cost, boolean isLarge) throws InterruptedException {
    Place inside = heap.enter(cost.heapBytes(), isLarge);
    try {
      Place beside = outside.enter(cost.nativeBytes(), isLarge);
      return () -> {
        beside.close();
        inside.close();
      };
    } catch (InterruptedException e) {
      inside.close();
      throw e;
    }
  }

  long freeBytes() {
    return heap.large().freeBytes();
  }

  /** Heap, or what is beside it. */
  private record Memory(Part large, Part small) {

    Place enter(long bytes, boolean isLarge) throws InterruptedException {
      if (isLarge || large.tryTake(bytes)) {
        return isLarge ? large.enter(bytes) : large.place(bytes);
      }
      return small.enter(bytes);
    }
  }

  /** Memory that is shared by those who wait in one line. */
  private static final class Part {

    private final int units;
    private final Semaphore free;

    Part(long bytes) {
      this.units = units(bytes);
      this.free = new Semaphore(units, true);
    }

    Place enter(long bytes) throws InterruptedException {
      free.acquire(wanted(bytes));
      return place(bytes);
    }

    /** Never before one that waits. */
    boolean tryTake(long bytes) {
      return !free.hasQueuedThreads() && free.tryAcquire(wanted(bytes));
    }

    Place place(long bytes) {
      return () -> free.release(wanted(bytes));
    }

    private int wanted(long bytes) {
      return Math.min(units, units(bytes));
    }

    long freeBytes() {
      return (long) free.availablePermits() * UNIT;
    }
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, (bytes + UNIT - 1) / UNIT));
  }
}
