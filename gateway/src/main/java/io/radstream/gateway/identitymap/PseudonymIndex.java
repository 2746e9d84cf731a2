package io.radstream.gateway.identitymap;

import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * Numbers of entries by a pseudonym, of which the first 64 bits are held: 16 to 24 bytes an entry.
 * Entry numbers count up from 0 in the order in which they are added. Not thread-safe.
 */
final class PseudonymIndex {

  private static final int FIRST_SIZE = 1 << 10;
  private static final int NONE = -1;

  private long[] pseudonyms = new long[FIRST_SIZE];
  private int[] next = new int[FIRST_SIZE];
  private int[] heads = heads(FIRST_SIZE);
  private int size;

  void add(long pseudonym) {
    if (size == pseudonyms.length) {
      grow();
    }
    pseudonyms[size] = pseudonym;
    link(size++);
  }

  long pseudonym(int entry) {
    return pseudonyms[entry];
  }

  /** Tells the entries of a pseudonym, the newest first. */
  void find(long pseudonym, IntConsumer entries) {
    for (int at = heads[bucket(pseudonym)]; at != NONE; at = next[at]) {
      if (pseudonyms[at] == pseudonym) {
        entries.accept(at);
      }
    }
  }

  private void grow() {
    int larger = pseudonyms.length * 2;
    pseudonyms = Arrays.copyOf(pseudonyms, larger);
    next = Arrays.copyOf(next, larger);
    heads = heads(larger);
    for (int entry = 0; entry < size; entry++) {
      link(entry);
    }
  }

  private void link(int entry) {
    int bucket = bucket(pseudonyms[entry]);
    next[entry] = heads[bucket];
    heads[bucket] = entry;
  }

  /** Pseudonyms are as good as random, so any of their bits will do. */
  private int bucket(long pseudonym) {
    return (int) pseudonym & heads.length - 1;
  }

  private static int[] heads(int count) {
    int[] heads = new int[count];
    Arrays.fill(heads, NONE);
    return heads;
  }
}
