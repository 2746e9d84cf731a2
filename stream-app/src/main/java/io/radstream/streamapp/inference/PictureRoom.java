package io.radstream.streamapp.inference;

import java.util.concurrent.Semaphore;

/**
 * Heap for the pictures being decoded. Ordinary films share it; a huge one waits until there is
 * room, and the next ones wait behind it. One that asks for more than there is gets all of it.
 * Thread-safe, first come first served.
 */
final class PictureRoom {

  private static final int UNIT = 1 << 10;

  private final int units;
  private final Semaphore free;

  PictureRoom(long bytes) {
    this.units = units(bytes);
    this.free = new Semaphore(units, true);
  }

  /** Room that was given; closing it gives it back. */
  final class Place implements AutoCloseable {

    private final int taken;

    private Place(int taken) {
      this.taken = taken;
    }

    @Override
    public void close() {
      free.release(taken);
    }
  }

  /** Blocks until there is room. */
  Place enter(long bytes) throws InterruptedException {
    int wanted = Math.min(units, units(bytes));
    free.acquire(wanted);
    return new Place(wanted);
  }

  private static int units(long bytes) {
    return (int) Math.min(Integer.MAX_VALUE, Math.max(1, (bytes + UNIT - 1) / UNIT));
  }

  long freeBytes() {
    return (long) free.availablePermits() * UNIT;
  }
}
