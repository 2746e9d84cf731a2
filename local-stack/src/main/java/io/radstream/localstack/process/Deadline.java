package io.radstream.localstack.process;

import java.time.Duration;

/**
 * A moment on the monotonic clock by which something must have happened.
 *
 * @param limit the time that was given
 * @param nanoTime the moment, of {@link System#nanoTime()}
 */
public record Deadline(Duration limit, long nanoTime) {

  /** The moment a duration from now. */
  public static Deadline after(Duration limit) {
    return new Deadline(limit, System.nanoTime() + limit.toNanos());
  }

  /** Whether the moment is past. */
  public boolean isPast() {
    return System.nanoTime() - nanoTime >= 0;
  }

  /** What is left, at least one millisecond. */
  public Duration left() {
    return Duration.ofNanos(Math.max(1_000_000, nanoTime - System.nanoTime()));
  }
}
