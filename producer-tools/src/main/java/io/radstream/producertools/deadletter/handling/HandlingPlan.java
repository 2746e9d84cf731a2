package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

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

  /**
   * A dead letter and what is to be done about it.
   *
   * @param state what it will be afterwards
   * @param record what is to be published for it; null for nothing
   * @param bare whether the record lacks headers that the input had or may have had
   */
  public record PlannedHandling(
      DeadLetter deadLetter,
      DeadLetterState state,
      @Nullable ProducerRecord<byte[], byte[]> record,
      boolean bare) {}
}
