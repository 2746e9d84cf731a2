package io.radstream.producertools.deadletter;

import org.jspecify.annotations.Nullable;

/** Hears of each letter, after the fact. */
interface HandlingListener {

  /**
   * It is committed, or would be.
   *
   * @param place where the replayed record lies; null if there is none
   */
  void handled(PlannedHandling treated, @Nullable RecordPlace place);

  /**
   * It stays open.
   *
   * @param why one sentence
   */
  void refused(DeadLetterId deadLetter, String why);
}
