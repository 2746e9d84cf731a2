package io.radstream.gateway.orthanc;

import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * Up to which position of a feed everything is settled, when positions are settled in any order.
 * Only open ones are held. Not thread-safe.
 */
final class SettledPositions {

  private final NavigableSet<Long> open = new TreeSet<>();
  private long read;

  /**
   * Nothing is open.
   *
   * @param settled everything up to this one is
   */
  SettledPositions(long settled) {
    this.read = settled;
  }

  /**
   * A position was read at which something is to be settled; higher than all that were read.
   *
   * @throws IllegalArgumentException if it is not
   */
  void open(long position) {
    passed(position);
    open.add(position);
  }

  /**
   * A position was read at which there is nothing to settle; higher than all that were read.
   *
   * @throws IllegalArgumentException if it is not
   */
  void passed(long position) {
    if (position <= read) {
      throw new IllegalArgumentException("position %d after %d".formatted(position, read));
    }
    read = position;
  }

  /** It need not be read again. */
  void settled(long position) {
    open.remove(position);
  }

  /** Everything up to this position is settled; never falls. */
  long settled() {
    return open.isEmpty() ? read : open.first() - 1;
  }

  /** The highest position that was read. */
  long read() {
    return read;
  }
}
