package io.radstream.schemas.registry;

import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells a fault of one id from a fault of the registry. An id is condemned when it was asked for at
 * least 3 times within a time, never answered soundly, and the registry answered another question
 * soundly after each try. The time is 2 s where it answered what nobody can read, which does not
 * mend itself, and 30 s where it answered with an error of its own or not at all, which may.
 * Condemned is for 5 minutes; after that one more such try condemns again. 1,000 ids are
 * remembered. Thread-safe.
 */
final class IdTrials {

  static final int TRIES = 3;
  static final Duration UNREADABLE_FOR = Duration.ofSeconds(2);
  static final Duration SILENT_FOR = Duration.ofSeconds(30);
  static final Duration CONDEMNED_FOR = Duration.ofMinutes(5);

  private static final int REMEMBERED = 1_000;
  private static final Trial NONE = new Trial(0, 0, null);

  /**
   * What is held against an id.
   *
   * @param sinceNanos the first try
   * @param tries without a sound answer, one after the other
   * @param condemnedNanos when it was condemned last; null if it never was
   */
  private record Trial(long sinceNanos, int tries, @Nullable Long condemnedNanos) {}

  private final LongSupplier nanos;
  private final BoundedCache<Integer, Trial> trials = new BoundedCache<>(REMEMBERED);

  IdTrials(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Whether it need not be asked for. */
  boolean condemned(int id) {
    Long since = of(id).condemnedNanos();
    return since != null && nanos.getAsLong() - since < CONDEMNED_FOR.toNanos();
  }

  /** It was not answered soundly, and another question was; whether that condemns it. */
  synchronized boolean failed(int id, Duration patience) {
    long now = nanos.getAsLong();
    Trial before = of(id);
    long since = before.tries() == 0 ? now : before.sinceNanos();
    Trial trial = new Trial(since, before.tries() + 1, before.condemnedNanos());
    boolean over =
        before.condemnedNanos() != null
            || (trial.tries() >= TRIES && now - since >= patience.toNanos());
    trials.put(id, over ? new Trial(now, 0, now) : trial);
    return over;
  }

  /** Nothing can be held against it: the registry was at fault, or has answered. */
  synchronized void acquitted(int id, boolean answered) {
    Trial before = of(id);
    trials.put(id, answered ? NONE : new Trial(0, 0, before.condemnedNanos()));
  }

  private Trial of(int id) {
    Trial known = trials.peek(id);
    return known == null ? NONE : known;
  }
}
