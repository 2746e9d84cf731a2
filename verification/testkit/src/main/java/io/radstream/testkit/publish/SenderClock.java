package io.radstream.testkit.publish;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** What a sender takes for the time, and what it says about it. */
public enum SenderClock {
  /** The time, which the producer writes on the record by itself. */
  RIGHT,
  /** 20 days ago: longer than Kafka keeps records by default. */
  BEHIND,
  /** Half an hour from now: as far ahead as brokers allow without a word. */
  AHEAD,
  /** The time, but the message says the last moment that its format knows. */
  END_OF_TIME,
  /** The time, but the record has none: -1, which Kafka's format allows and its clients refuse. */
  NONE;

  /** The largest number of microseconds, of which the message consists. */
  private static final Instant LAST = Instant.EPOCH.plus(Long.MAX_VALUE, ChronoUnit.MICROS);

  /** For the record: none at all. */
  static final long NO_TIME = -1;

  private static final Duration LATE = Duration.ofDays(20);
  private static final Duration EARLY = Duration.ofMinutes(30);

  /** When it believes to publish. */
  Instant publishedAt(Instant now) {
    return switch (this) {
      case RIGHT, NONE -> now;
      case BEHIND -> now.minus(LATE);
      case AHEAD -> now.plus(EARLY);
      case END_OF_TIME -> LAST;
    };
  }

  /** The record's own time, in milliseconds since 1970. */
  long timestamp(Instant now) {
    return switch (this) {
      case RIGHT, END_OF_TIME -> now.toEpochMilli();
      case BEHIND, AHEAD -> publishedAt(now).toEpochMilli();
      case NONE -> NO_TIME;
    };
  }
}
