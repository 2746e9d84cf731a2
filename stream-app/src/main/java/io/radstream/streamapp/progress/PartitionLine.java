package io.radstream.streamapp.progress;

import io.radstream.streamapp.progress.Repetition.Blame;
import org.jspecify.annotations.Nullable;

/** One partition's state; guarded by {@link Progress}. Times are nanoseconds of its clock. */
final class PartitionLine {

  private static final long UNKNOWN = -1;

  private @Nullable Thread owner;
  private long goneSince;

  /** Everything before it has a committed outcome. */
  private long mark = UNKNOWN;

  /** After the last record that Kafka Streams was given. */
  private long handedOn = UNKNOWN;

  private long held = UNKNOWN;
  private boolean fresh;
  private boolean waiting;
  private long since;

  private long failedAt = UNKNOWN;
  private int failures;
  private String failure = "";
  private @Nullable Accusation accusation;
  private boolean accused;

  /** A record or a setting that a failure named. */
  record Accusation(long offset, Blame blame, String reason) {}

  void assigned(Thread thread, long now, long forgetful) {
    if (owner == null && now - goneSince > forgetful) {
      waiting = false;
    }
    owner = thread;
    handedOn = UNKNOWN;
    fresh = true;
  }

  void gone(long now) {
    if (owner != null) {
      owner = null;
      goneSince = now;
    }
  }

  boolean ownedBy(Thread thread) {
    return thread.equals(owner);
  }

  boolean present(long now, long forgetful) {
    return owner != null || now - goneSince <= forgetful;
  }

  void polled(long first, long next, long now) {
    begin(first, now);
    handedOn = next;
    if (next > held) {
      held = UNKNOWN;
    }
    waits(true, now);
  }

  void held(long offset, long now) {
    begin(offset, now);
    held = offset;
    waits(true, now);
  }

  void lag(long behind, long now) {
    waits(behind > 0 || held != UNKNOWN || handedOn > mark, now);
  }

  /** Whoever had the partition meanwhile may have come further. */
  private void begin(long first, long now) {
    if (fresh) {
      fresh = false;
      advance(first, now);
    }
  }

  private void waits(boolean some, long now) {
    if (some && !waiting) {
      since = now;
    }
    waiting = some;
  }

  void committed(long next, long now) {
    advance(next, now);
    waiting = handedOn > mark || held != UNKNOWN;
  }

  void moved(long now) {
    since = now;
  }

  private void advance(long next, long now) {
    if (next == mark) {
      return;
    }
    mark = next;
    since = now;
    if (failedAt < mark) {
      failedAt = UNKNOWN;
      failures = 0;
      accusation = null;
      accused = false;
    }
  }

  void accuse(long offset, Blame blame, String reason) {
    if (!isCondemned() && (!accused || accusation == null || offset <= accusation.offset())) {
      accusation = new Accusation(offset, blame, reason);
      accused = true;
    }
  }

  /** At the first record without a committed outcome. */
  void accuse(Blame blame, String reason) {
    accuse(mark, blame, reason);
  }

  boolean isAccused() {
    return accused;
  }

  boolean isBusy() {
    return waiting;
  }

  /** The thread has failed: once more at the same place, or for the first time at another one. */
  int failed(String reason) {
    long place = accused && accusation != null ? accusation.offset() : mark;
    failures = place == failedAt ? failures + 1 : 1;
    failedAt = place;
    failure = accused && accusation != null ? accusation.reason() : reason;
    if (!accused) {
      accusation = null;
    }
    accused = false;
    return failures;
  }

  int failures() {
    return failures;
  }

  Blame blame() {
    return accusation == null ? Blame.UNKNOWN : accusation.blame();
  }

  private boolean isCondemned() {
    return accusation != null
        && accusation.blame() == Blame.RECORD
        && failures >= Progress.PATIENCE;
  }

  boolean condemns(long offset) {
    return isCondemned() && accusation != null && accusation.offset() == offset;
  }

  boolean stalled(long now, long limit) {
    return waiting && (now - since >= limit || failures >= Progress.PATIENCE);
  }

  long place() {
    return failedAt == UNKNOWN ? mark : failedAt;
  }

  String reason(long now) {
    if (failures > 0) {
      return "failed %d times in a row: %s".formatted(failures, failure);
    }
    return held == UNKNOWN
        ? "no progress for %d s though records wait".formatted((now - since) / 1_000_000_000)
        : "waits for the registry to tell the record's schema";
  }
}
