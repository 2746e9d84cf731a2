package io.radstream.gateway.association;

import io.radstream.gateway.association.ScpSettings.Timeouts;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The time that a message may take: a fixed one, and for each byte of its data set what the least
 * rate allows, but never more than a unit's for the next unit. Not thread-safe.
 */
final class MessageDeadline {

  private static final double NANOS = 1e9;

  private final Timeouts timeouts;
  private final LongSupplier nanoTime;
  private final long begun;
  private long received;

  /** Begins now. */
  MessageDeadline(Timeouts timeouts, LongSupplier nanoTime) {
    this.timeouts = timeouts;
    this.nanoTime = nanoTime;
    this.begun = nanoTime.getAsLong();
  }

  void received(int bytes) {
    received += bytes;
  }

  long received() {
    return received;
  }

  /** For the next unit; negative or zero if the message has taken too long. */
  Duration left() {
    long allowed = timeouts.object().toNanos() + (long) (received * NANOS / timeouts.leastRate());
    long left = allowed - (nanoTime.getAsLong() - begun);
    return Duration.ofNanos(Math.min(left, timeouts.unit().toNanos()));
  }
}
