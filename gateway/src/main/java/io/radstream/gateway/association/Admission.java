package io.radstream.gateway.association;

import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/**
 * The places of connections: so many that have not asked for an association yet, so many that wait
 * for a place, so many associations. Where all are taken, who makes no progress makes room: the
 * oldest pending connection, and the association that has been without progress longest, each of
 * the address that has most of them. So idle connections, however many, do not keep out who has
 * something to send. Who waits gets a place in the order of asking. Thread-safe.
 */
final class Admission {

  /** A connection, as far as its place is concerned. */
  interface Connection {

    /** Network address of the peer. */
    String address();

    /** How long it has made no progress; zero while it is not the peer that is waited for. */
    Duration stalled();

    /** Whether anything has come since it was associated. */
    boolean used();

    /** Ends it soon, by its own thread. */
    void end(AbortCause cause);
  }

  private static final int MOST_WAITING = 256;
  private static final int UNUSED_SHARE = 4;
  private static final long SLICE_NANOS = Duration.ofMillis(20).toNanos();

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Connection> pending = new LinkedHashSet<>();
  private final Set<Connection> waiting = new LinkedHashSet<>();
  private final Set<Connection> associations = new LinkedHashSet<>();
  private final ScpSettings.Limits limits;
  private final ScpSettings.Timeouts timeouts;
  private boolean stopping;

  Admission(ScpSettings.Limits limits, ScpSettings.Timeouts timeouts) {
    this.limits = limits;
    this.timeouts = timeouts;
  }

  /** Connections that there may be at once. */
  int most() {
    return limits.associations() + limits.pending() + MOST_WAITING;
  }

  /** A new connection; another pending one may be ended for it. */
  void connected(Connection connection) {
    lock.lock();
    try {
      if (pending.size() >= limits.pending()) {
        stalest(pending, false).ifPresent(oldest -> displace(oldest, pending));
      }
      pending.add(connection);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Makes a pending connection an association; waits a while for a place.
   *
   * @return why not, if it gets none
   */
  Optional<RefusalReason> admit(Connection connection) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      pending.remove(connection);
      if (waiting.size() >= MOST_WAITING) {
        return Optional.of(RefusalReason.FULL);
      }
      waiting.add(connection);
      return place(connection);
    } finally {
      waiting.remove(connection);
      lock.unlock();
    }
  }

  private Optional<RefusalReason> place(Connection connection) throws InterruptedException {
    long left = timeouts.place().toNanos();
    while (!stopping && !(isFirst(connection) && hasRoom())) {
      if (left <= 0) {
        return Optional.of(RefusalReason.FULL);
      }
      // Whether another one has stalled meanwhile is for the clock to say, not for a signal.
      long slice = Math.min(left, SLICE_NANOS);
      left -= slice - Math.max(0, changed.awaitNanos(slice));
    }
    if (stopping) {
      return Optional.of(RefusalReason.STOPPING);
    }
    associations.add(connection);
    changed.signalAll();
    return Optional.empty();
  }

  private boolean isFirst(Connection connection) {
    return waiting.iterator().next() == connection;
  }

  private boolean hasRoom() {
    if (associations.size() >= limits.associations()) {
      stalest(associations, true).ifPresent(idle -> displace(idle, associations));
    }
    return associations.size() < limits.associations();
  }

  private static void displace(Connection connection, Set<Connection> of) {
    of.remove(connection);
    connection.end(AbortCause.DISPLACED);
  }

  private Optional<Connection> stalest(Set<Connection> of, boolean associated) {
    Map<String, Long> perAddress =
        of.stream().collect(Collectors.groupingBy(Connection::address, Collectors.counting()));
    return of.stream()
        .filter(connection -> !associated || connection.stalled().compareTo(least(connection)) >= 0)
        .max(
            Comparator.<Connection>comparingLong(connection -> perAddress.get(connection.address()))
                .thenComparing(Connection::stalled));
  }

  /** Who associates to send something sends it at once. */
  private Duration least(Connection association) {
    return association.used() ? timeouts.displace() : timeouts.displace().dividedBy(UNUSED_SHARE);
  }

  /** The connection is no more, whatever it was. */
  void closed(Connection connection) {
    lock.lock();
    try {
      pending.remove(connection);
      associations.remove(connection);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Admits no more. */
  void stop() {
    lock.lock();
    try {
      stopping = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
