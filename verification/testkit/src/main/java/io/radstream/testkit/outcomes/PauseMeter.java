package io.radstream.testkit.outcomes;

import java.util.ArrayList;
import java.util.List;

/**
 * Measures pauses of the output: the time between two consecutive reads of committed outcomes,
 * counted only while at least one image that was handed to the producer had no outcome. Where
 * everything had its outcome, the time begins with the next image. Includes the reader's own delay
 * of some milliseconds. Not thread-safe.
 */
final class PauseMeter {

  private static final long NANOS_PER_MILLI = 1_000_000;

  private final List<Long> afterDisturbance = new ArrayList<>();
  private boolean outstanding;
  private long since;
  private long longest;

  void workArrived(long nanos) {
    if (!outstanding) {
      outstanding = true;
      since = nanos;
    }
  }

  /**
   * Outcomes were read.
   *
   * @param moreOutstanding whether published images without an outcome are left
   */
  void outcomesCame(long nanos, boolean moreOutstanding) {
    if (outstanding) {
      record((nanos - since) / NANOS_PER_MILLI);
    }
    outstanding = moreOutstanding;
    since = nanos;
  }

  void disturbed() {
    afterDisturbance.add(0L);
  }

  private void record(long millis) {
    longest = Math.max(longest, millis);
    if (!afterDisturbance.isEmpty()) {
      int last = afterDisturbance.size() - 1;
      afterDisturbance.set(last, Math.max(afterDisturbance.get(last), millis));
    }
  }

  Pauses pauses() {
    return new Pauses(longest, afterDisturbance);
  }
}
