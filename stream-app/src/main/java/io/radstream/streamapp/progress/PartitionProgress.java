package io.radstream.streamapp.progress;

import io.radstream.streamapp.progress.Repetition.Blame;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/** One partition's state; guarded by {@link Progress}. Times are nanoseconds of its clock. */
final class PartitionProgress {

  private static final long UNKNOWN = -1;

  private @Nullable Thread owner;
  private long goneSince;

  /** Everything before it has a committed outcome. */
  private long mark = UNKNOWN;

  /** Everything before it has one, but for what the last commit passed over. */
  private long passed = UNKNOWN;

  /** After the last record that Kafka Streams was given. */
  private long handedOn = UNKNOWN;

  private long held = UNKNOWN;
  private boolean fresh;
  private boolean waiting;
  private long since;
  private boolean asking;
  private long askedSince;

  private long failedAt = UNKNOWN;
  private long passedWhenFailed = UNKNOWN;
  private int failures;
  private String failure = "";
  private @Nullable Accusation accusation;
  private boolean accused;

  /** A record or a setting that a failure named. */
  record Accusation(long offset, Blame blame, String reason) {}

  void assigned(Thread thread, long now, long forgetful) {
    if (owner == null && now - goneSince > forgetful) {
      waiting = false;
      asking = false;
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
    waits(behind > 0 || held != UNKNOWN || handedOn > passed, now);
  }

  /** Whoever had the partition meanwhile may have come further. */
  private void begin(long first, long now) {
    if (fresh) {
      fresh = false;
      advance(first, first, now);
      if (failedAt < mark) {
        forgetFailures();
      }
    }
  }

  private void waits(boolean some, long now) {
    if (some && !waiting) {
      since = now;
    }
    waiting = some;
  }

  /** The brokers are asked for its last commit; the clock runs on over the death of threads. */
  void asks(long now) {
    if (!asking) {
      asking = true;
      askedSince = now;
    }
  }

  void told() {
    asking = false;
  }

  void committed(long next, SortedSet<Long> open, long now) {
    advance(open.isEmpty() ? next : open.first(), next, now);
    waiting = handedOn > passed || held != UNKNOWN;
    if (isOver(open)) {
      forgetFailures();
    }
  }

  /** A record that was named is over with its outcome; anything else, once there is progress. */
  private boolean isOver(SortedSet<Long> open) {
    return accusation == null
        ? failedAt < mark || passed > passedWhenFailed
        : accusation.offset() < passed && !open.contains(accusation.offset());
  }

  void moved(long now) {
    since = now;
  }

  private void advance(long first, long next, long now) {
    if (first != mark || next > passed) {
      since = now;
    }
    mark = first;
    passed = next;
  }

  private void forgetFailures() {
    failedAt = UNKNOWN;
    passedWhenFailed = UNKNOWN;
    failures = 0;
    accusation = null;
    accused = false;
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
    boolean again = place == failedAt;
    failures = again ? failures + 1 : 1;
    passedWhenFailed = again ? Math.max(passedWhenFailed, passed) : passed;
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
    return asksFor(now, limit)
        || (waiting && (now - since >= limit || failures >= Progress.PATIENCE));
  }

  private boolean asksFor(long now, long limit) {
    return asking && now - askedSince >= limit;
  }

  long place() {
    if (failedAt != UNKNOWN) {
      return failedAt;
    }
    return asking ? UNKNOWN : mark;
  }

  String reason(long now) {
    if (failures > 0) {
      return "failed %d times in a row: %s".formatted(failures, failure);
    }
    if (asking) {
      return "its committed offset cannot be told (an open transaction, or no broker)";
    }
    return held == UNKNOWN
        ? "no progress for %d s though records wait".formatted((now - since) / 1_000_000_000)
        : "waits for the registry to tell the record's schema";
  }
}
