package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetterState;

/** Decides what is to be done about a dead letter that was selected. */
@FunctionalInterface
public interface HandlingPlan {

  /** What was decided. */
  sealed interface Decision {}

  /** It is to be done. */
  record Accepted(PlannedHandling planned) implements Decision {}

  /**
   * Nothing can be done; the dead letter stays open.
   *
   * @param why one sentence
   */
  record Refused(String why) implements Decision {}

  /** Nothing of the dead letter is needed any more; takes note that it is settled. */
  HandlingPlan DISCARD =
      letter -> new Accepted(new PlannedHandling(letter, DeadLetterState.DISCARDED, null, false));

  /** Decides; may wait for the brokers. */
  Decision decide(DeadLetter deadLetter);
}
