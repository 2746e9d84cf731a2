package io.radstream.producertools.deadletter;

import io.radstream.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Makes of a letter the record that it was: the same bytes, the same partition, the headers it had,
 * and one that names the letter. The time is the replay's: an old one could fall to the topic's
 * retention before anybody read it.
 */
final class Replay implements HandlingPlan {

  private final InputTopic input;

  Replay(InputTopic input) {
    this.input = input;
  }

  @Override
  public Decision decide(DeadLetter letter) {
    Optional<RecordPlace> source = letter.source();
    if (source.isEmpty()) {
      return new Refused("it does not say which topic it was read from");
    }
    if (!source.get().topic().equals(input.topic())) {
      return new Refused(
          "it was read from %s, not from %s".formatted(source.get().topic(), input.topic()));
    }
    return new Accepted(treated(letter, source.get()));
  }

  private PlannedHandling treated(DeadLetter letter, RecordPlace source) {
    Optional<Headers> original = input.headersOf(letter, source);
    Headers headers = original.orElseGet(() -> carried(letter));
    headers.remove(DeadLetterHeaders.REPLAY_OF);
    headers.add(
        DeadLetterHeaders.REPLAY_OF, letter.id().toString().getBytes(StandardCharsets.UTF_8));
    Integer partition = input.hasPartition(source.partition()) ? source.partition() : null;
    return new PlannedHandling(
        letter,
        DeadLetterState.REPLAYED,
        new ProducerRecord<>(input.topic(), partition, letter.key(), letter.value(), headers),
        original.isEmpty());
  }

  /** What a letter itself keeps of its input's headers. */
  private static Headers carried(DeadLetter letter) {
    Headers headers = new RecordHeaders();
    if (letter.traceparent() != null) {
      headers.add(DeadLetter.TRACEPARENT, letter.traceparent());
    }
    return headers;
  }
}
