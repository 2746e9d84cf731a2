package io.radstream.producertools.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.schemas.brokers.UnusableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Says that a dead letter has been handled: the key is the dead letter's name, the value a JSON
 * object.
 *
 * @param topicId which topic of that name the dead letter lies on: one made anew counts from 0
 *     again
 * @param state REPLAYED or DISCARDED
 * @param place where the replayed record lies
 */
public record Mark(
    DeadLetterId deadLetter,
    String topicId,
    DeadLetterState state,
    Instant at,
    @Nullable String place) {

  private static final JsonMapper JSON = new JsonMapper();

  /** Where the replayed record lies. */
  public Optional<String> replayedTo() {
    return Optional.ofNullable(place);
  }

  /** The mark as a record of the topic of marks. */
  public ProducerRecord<byte[], byte[]> toRecord(String topic) {
    ObjectNode node =
        JsonNodeFactory.instance
            .objectNode()
            .put("topicId", topicId)
            .put("state", state.name())
            .put("at", at.toString());
    if (place != null) {
      node.put("to", place);
    }
    return new ProducerRecord<>(topic, bytes(deadLetter.toString()), bytes(node.toString()));
  }

  /**
   * Reads a record of marks.
   *
   * @throws UnusableException if it is no mark: whether a dead letter was handled must never be
   *     guessed
   */
  static Mark of(ConsumerRecord<byte[], byte[]> message) {
    try {
      JsonNode node = JSON.readTree(message.value());
      return new Mark(
          DeadLetterId.parse(new String(message.key(), StandardCharsets.UTF_8)).orElseThrow(),
          node.required("topicId").asText(),
          DeadLetterState.valueOf(node.required("state").asText()),
          Instant.parse(node.required("at").asText()),
          node.path("to").asText(null));
    } catch (IOException
        | IllegalArgumentException
        | NoSuchElementException
        | DateTimeException e) {
      throw new UnusableException(
          "the record %s-%d@%d is no mark of a handled dead letter; nothing else may write there"
              .formatted(message.topic(), message.partition(), message.offset()),
          e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
