package io.radstream.streamapp.references;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** The moment by which one reference must be decided. */
final class Deadline {

  private final LongSupplier nanos;
  private final long end;

  private Deadline(LongSupplier nanos, long end) {
    this.nanos = nanos;
    this.end = end;
  }

  static Deadline after(Duration time, LongSupplier nanos) {
    return new Deadline(nanos, nanos.getAsLong() + time.toNanos());
  }

  /** Milliseconds left, rounded up; 0 if it has passed. */
  long leftMillis() {
    long left = end - nanos.getAsLong();
    return left <= 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(left) + 1;
  }

  boolean passed() {
    return leftMillis() == 0;
  }
}
