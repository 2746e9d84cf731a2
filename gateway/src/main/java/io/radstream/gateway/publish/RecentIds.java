package io.radstream.gateway.publish;

import java.util.HexFormat;

/**
 * The last ids of 128 bit that were added, up to a bound; beyond it the oldest is forgotten. Takes
 * 24 bytes an id: 16 for the id in the ring of all, 8 for its place in a table with open addressing
 * that is at most half full. Grows by doubling. Not thread-safe.
 */
final class RecentIds {

  private static final int FIRST = 1 << 10;

  private final int most;
  private long[] high = new long[0];
  private long[] low = new long[0];
  private int[] table = new int[0];
  private int oldest;
  private int size;

  /** Holds as many as this, a power of two or not, at least 1. */
  RecentIds(int most) {
    this.most = most;
    resize(Math.min(most, FIRST));
  }

  int size() {
    return size;
  }

  /**
   * Whether it is among those that are held.
   *
   * @param id 32 hexadecimal digits
   */
  boolean contains(String id) {
    return find(upper(id), lower(id)) >= 0;
  }

  /** Adds it as the newest; one that is there keeps its place. */
  void add(String id) {
    long upper = upper(id);
    long lower = lower(id);
    if (find(upper, lower) >= 0) {
      return;
    }
    if (size == high.length && size < most) {
      resize((int) Math.min(most, 2L * size));
    }
    if (size == high.length) {
      forgetOldest();
    }
    int place = (oldest + size) % high.length;
    high[place] = upper;
    low[place] = lower;
    size++;
    enter(place);
  }

  private void forgetOldest() {
    removeFromTable(oldest);
    oldest = (oldest + 1) % high.length;
    size--;
  }

  private void resize(int length) {
    long[] uppers = new long[length];
    long[] lowers = new long[length];
    for (int i = 0; i < size; i++) {
      uppers[i] = high[(oldest + i) % high.length];
      lowers[i] = low[(oldest + i) % low.length];
    }
    high = uppers;
    low = lowers;
    oldest = 0;
    table = new int[Math.max(2, Integer.highestOneBit(length) * 4)];
    for (int place = 0; place < size; place++) {
      enter(place);
    }
  }

  /** A slot holds a place in the ring plus 1, or 0. */
  private void enter(int place) {
    int slot = slotOf(low[place]);
    while (table[slot] != 0) {
      slot = next(slot);
    }
    table[slot] = place + 1;
  }

  private int find(long upper, long lower) {
    int slot = slotOf(lower);
    while (table[slot] != 0) {
      int place = table[slot] - 1;
      if (high[place] == upper && low[place] == lower) {
        return slot;
      }
      slot = next(slot);
    }
    return -1;
  }

  /**
   * Moves what follows closer (Knuth, volume 3, section 6.4, algorithm R): no marks of deletion.
   */
  private void removeFromTable(int place) {
    int free = find(high[place], low[place]);
    table[free] = 0;
    for (int slot = next(free); table[slot] != 0; slot = next(slot)) {
      int home = slotOf(low[table[slot] - 1]);
      if (distance(home, slot) >= distance(free, slot)) {
        table[free] = table[slot];
        table[slot] = 0;
        free = slot;
      }
    }
  }

  private int distance(int from, int to) {
    return (to - from) & (table.length - 1);
  }

  private int next(int slot) {
    return (slot + 1) & (table.length - 1);
  }

  /** The ids are made by HMAC: any of their bits are as good as a hash. */
  private int slotOf(long lower) {
    return (int) lower & (table.length - 1);
  }

  private static long upper(String id) {
    return HexFormat.fromHexDigitsToLong(id, 0, 16);
  }

  private static long lower(String id) {
    return HexFormat.fromHexDigitsToLong(id, 16, 32);
  }
}
