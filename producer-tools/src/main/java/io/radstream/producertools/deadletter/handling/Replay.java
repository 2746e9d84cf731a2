package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes of a dead letter the record that it was: the same bytes, the same partition, the headers it
 * had, and one that names the dead letter. The time is the replay's: an old one could fall to the
 * topic's retention before anybody read it.
 */
public final class Replay implements HandlingPlan {

  private final InputTopic input;

  /** Sends dead letters to their input topic again. */
  public Replay(InputTopic input) {
    this.input = input;
  }

  @Override
  public Decision decide(DeadLetter deadLetter) {
    Optional<RecordPlace> source = deadLetter.source();
    if (source.isEmpty()) {
      return new Refused("it does not say which topic it was read from");
    }
    if (!source.get().topic().equals(input.topic())) {
      return new Refused(
          "it was read from %s, not from %s".formatted(source.get().topic(), input.topic()));
    }
    return new Accepted(planned(deadLetter, source.get()));
  }

  private PlannedHandling planned(DeadLetter deadLetter, RecordPlace source) {
    Optional<Headers> original = input.headersOf(deadLetter, source);
    Headers headers = original.orElseGet(() -> carried(deadLetter));
    headers.remove(DeadLetterHeaders.REPLAY_OF);
    headers.add(
        DeadLetterHeaders.REPLAY_OF, deadLetter.id().toString().getBytes(StandardCharsets.UTF_8));
    Integer partition = input.hasPartition(source.partition()) ? source.partition() : null;
    return new PlannedHandling(
        deadLetter,
        DeadLetterState.REPLAYED,
        new ProducerRecord<>(
            input.topic(), partition, deadLetter.key(), deadLetter.value(), headers),
        original.isEmpty());
  }

  /** What a dead letter itself keeps of its input's headers. */
  private static Headers carried(DeadLetter deadLetter) {
    Headers headers = new RecordHeaders();
    if (deadLetter.traceparent() != null) {
      headers.add(DeadLetter.TRACEPARENT, deadLetter.traceparent());
    }
    return headers;
  }
}
