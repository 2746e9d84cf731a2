package io.radstream.producertools.results;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into outcomes. Of a dead letter only headers are read: its value is what nobody
 * could read.
 */
final class OutcomeDecoder {

  private static final String UNKNOWN_REASON = "UNKNOWN";

  private final Topics topics;
  private final Deserializer<Diagnosis> diagnoses;
  private final InstantSource clock;

  OutcomeDecoder(Topics topics, Deserializer<Diagnosis> diagnoses, InstantSource clock) {
    this.topics = topics;
    this.diagnoses = diagnoses;
    this.clock = clock;
  }

  Topics topics() {
    return topics;
  }

  Outcome decode(ConsumerRecord<byte[], byte[]> message) {
    return message.topic().equals(topics.deadLetters()) ? deadLetter(message) : diagnosed(message);
  }

  private Outcome diagnosed(ConsumerRecord<byte[], byte[]> message) {
    try {
      Diagnosis diagnosis = diagnoses.deserialize(message.topic(), message.value());
      return diagnosis == null
          ? unreadable(message)
          : new Outcome.Diagnosed(diagnosis, clock.instant());
    } catch (BadRecordException e) {
      return unreadable(message);
    }
  }

  private static Outcome unreadable(ConsumerRecord<byte[], byte[]> message) {
    return new Outcome.Unreadable(
        "%s-%d@%d".formatted(message.topic(), message.partition(), message.offset()));
  }

  private static Outcome deadLetter(ConsumerRecord<byte[], byte[]> message) {
    return new Outcome.DeadLettered(
        header(message, DeadLetterHeaders.IMAGE_ID),
        Objects.requireNonNullElse(header(message, DeadLetterHeaders.REASON), UNKNOWN_REASON),
        Objects.requireNonNullElse(header(message, DeadLetterHeaders.DETAIL), ""));
  }

  private static @Nullable String header(ConsumerRecord<byte[], byte[]> message, String name) {
    Header header = message.headers().lastHeader(name);
    return header == null || header.value() == null
        ? null
        : new String(header.value(), StandardCharsets.UTF_8);
  }
}
