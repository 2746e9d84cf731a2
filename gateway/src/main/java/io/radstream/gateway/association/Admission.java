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
 * The places of connections: so many that have not associated yet, so many associations. Where all
 * are taken, who makes no progress makes room: the oldest pending connection, and the association
 * that has been without progress longest, each of the address that has most of them. So idle
 * connections, however many, do not keep out who has something to send. Thread-safe.
 */
final class Admission {

  /** A connection, as far as its place is concerned. */
  interface Connection {

    /** Network address of the peer. */
    String address();

    /** How long it has made no progress; zero while it is not the peer that is waited for. */
    Duration stalled();

    /** Ends it soon, by its own thread. */
    void end(AbortCause cause);
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Set<Connection> pending = new LinkedHashSet<>();
  private final Set<Connection> associations = new LinkedHashSet<>();
  private final ScpSettings.Limits limits;
  private final ScpSettings.Timeouts timeouts;
  private boolean stopping;

  Admission(ScpSettings.Limits limits, ScpSettings.Timeouts timeouts) {
    this.limits = limits;
    this.timeouts = timeouts;
  }

  /** A new connection; another pending one may be ended for it. */
  void connected(Connection connection) {
    lock.lock();
    try {
      if (pending.size() >= limits.pending()) {
        stalest(pending, Duration.ZERO).ifPresent(oldest -> displace(oldest, pending));
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
      long left = timeouts.place().toNanos();
      while (!stopping && !hasRoom()) {
        if (left <= 0) {
          return Optional.of(RefusalReason.FULL);
        }
        // Whether another one has stalled meanwhile is for the clock to say, not for a signal.
        long slice = Math.min(left, Duration.ofMillis(50).toNanos());
        left -= slice - Math.max(0, changed.awaitNanos(slice));
      }
      if (stopping) {
        return Optional.of(RefusalReason.STOPPING);
      }
      pending.remove(connection);
      associations.add(connection);
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  private boolean hasRoom() {
    if (associations.size() >= limits.associations()) {
      stalest(associations, timeouts.displace()).ifPresent(idle -> displace(idle, associations));
    }
    return associations.size() < limits.associations();
  }

  private static void displace(Connection connection, Set<Connection> of) {
    of.remove(connection);
    connection.end(AbortCause.DISPLACED);
  }

  private static Optional<Connection> stalest(Set<Connection> of, Duration least) {
    Map<String, Long> perAddress =
        of.stream().collect(Collectors.groupingBy(Connection::address, Collectors.counting()));
    return of.stream()
        .filter(connection -> connection.stalled().compareTo(least) >= 0)
        .max(
            Comparator.<Connection>comparingLong(connection -> perAddress.get(connection.address()))
                .thenComparing(Connection::stalled));
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
