package io.radstream.producertools.deadletter;

/** Decides what is to be done about a letter that was selected. */
@FunctionalInterface
interface Treatment {

  /** What was decided. */
  sealed interface Decision {}

  /** It is to be done. */
  record Accepted(Treated treated) implements Decision {}

  /**
   * Nothing can be done; the letter stays open.
   *
   * @param why one sentence
   */
  record Refused(String why) implements Decision {}

  /** Nothing of the letter is needed any more; takes note that it is settled. */
  Treatment DISCARD =
      letter -> new Accepted(new Treated(letter, LetterState.DISCARDED, null, false));

  /** Decides; may wait for the brokers. */
  Decision decide(DeadLetter letter);
}
