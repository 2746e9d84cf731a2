package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetterId;
import io.radstream.producertools.deadletter.RecordPlace;
import org.jspecify.annotations.Nullable;

/** Hears of each dead letter, after the fact. */
public interface HandlingListener {

  /**
   * It is committed, or would be.
   *
   * @param place where the replayed record lies; null if there is none
   */
  void handled(PlannedHandling planned, @Nullable RecordPlace place);

  /**
   * It stays open.
   *
   * @param why one sentence
   */
  void refused(DeadLetterId deadLetter, String why);
}
