package io.radstream.testkit.outcomes;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.specific.SpecificDatumReader;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** From records of the outcome topics to what is kept of them. */
final class OutcomeRecords {

  // Byte 0 and the schema's id. Writer and reader are of one build here, so the schema is known
  // without a registry, which may be the very thing that is broken.
  private static final int FRAME = 5;

  private OutcomeRecords() {}

  static Outcome of(ConsumerRecord<byte[], byte[]> record, Topics topics, Instant seenAt) {
    return record.topic().equals(topics.deadLetters())
        ? deadLetter(record, topics, seenAt)
        : diagnosis(record, seenAt);
  }

  private static Outcome diagnosis(ConsumerRecord<byte[], byte[]> record, Instant seenAt) {
    Position place = new Position(record.partition(), record.offset());
    Instant recordedAt = Instant.ofEpochMilli(record.timestamp());
    byte[] value = record.value();
    try {
      var decoder = DecoderFactory.get().binaryDecoder(value, FRAME, value.length - FRAME, null);
      Diagnosis diagnosis = new SpecificDatumReader<>(Diagnosis.class).read(null, decoder);
      return new Outcome.Diagnosed(diagnosis, place, seenAt, recordedAt);
    } catch (IOException | RuntimeException e) {
      return new Outcome.Unreadable(place, seenAt, recordedAt);
    }
  }

  private static Outcome deadLetter(
      ConsumerRecord<byte[], byte[]> record, Topics topics, Instant seenAt) {
    Headers headers = record.headers();
    return new Outcome.DeadLettered(
        text(headers, DeadLetterHeaders.IMAGE_ID).orElse(null),
        source(headers, topics),
        text(headers, DeadLetterHeaders.REASON).orElse(""),
        Fingerprint.of(record.key(), record.value()),
        new Position(record.partition(), record.offset()),
        seenAt,
        Instant.ofEpochMilli(record.timestamp()));
  }

  private static @Nullable Position source(Headers headers, Topics topics) {
    if (!text(headers, DeadLetterHeaders.SOURCE_TOPIC).equals(Optional.of(topics.images()))) {
      return null;
    }
    try {
      return new Position(
          Integer.parseInt(text(headers, DeadLetterHeaders.SOURCE_PARTITION).orElse("")),
          Long.parseLong(text(headers, DeadLetterHeaders.SOURCE_OFFSET).orElse("")));
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static Optional<String> text(Headers headers, String name) {
    return Optional.ofNullable(headers.lastHeader(name))
        .map(header -> new String(header.value(), StandardCharsets.UTF_8));
  }
}
