package io.radstream.chaos.campaign;

import io.radstream.testkit.outcomes.RunHistory;
import java.time.Duration;

/** Ends when no outcome has come for so long. */
final class IdleTimeout {

  static final long LOOK_MILLIS = 20;

  private final Duration limit;
  private final RunHistory history;
  private int outcomes;
  private long since;

  IdleTimeout(Duration limit, RunHistory history) {
    this.limit = limit;
    this.history = history;
    this.outcomes = history.outcomeCount();
    this.since = System.nanoTime();
  }

  boolean isOver() {
    long now = System.nanoTime();
    int seen = history.outcomeCount();
    if (seen != outcomes) {
      outcomes = seen;
      since = now;
    }
    return now - since > limit.toNanos();
  }
}
