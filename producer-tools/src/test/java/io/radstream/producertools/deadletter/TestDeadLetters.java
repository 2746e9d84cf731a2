package io.radstream.producertools.deadletter;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Dead letters as the stream app makes them. */
public final class TestDeadLetters {

  static final Instant REJECTED_AT = Instant.parse("2026-11-23T10:00:00Z");
  public static final String TRACEPARENT =
      "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final Topics TOPICS = Topics.standard();

  private TestDeadLetters() {}

  public static DeadLetter deadLetter(String id, String reason) {
    return deadLetter(id, reason, new byte[] {1, 2, 3});
  }

  public static DeadLetter deadLetter(String id, String reason, byte[] value) {
    DeadLetterId place = DeadLetterId.parse(id).orElseThrow();
    return new DeadLetter(
        place,
        bytes("study"),
        value,
        Instant.EPOCH,
        reason,
        "cut",
        "image" + id,
        REJECTED_AT,
        new RecordPlace(TOPICS.images(), 0, place.offset()),
        bytes(TRACEPARENT));
  }

  /** A dead letter on its way to the topic, of an input that lies at a place. */
  public static ProducerRecord<byte[], byte[]> record(
      int partition, ProducerRecord<byte[], byte[]> input, RecordPlace source, String reason) {
    ProducerRecord<byte[], byte[]> deadLetter =
        new ProducerRecord<>(TOPICS.deadLetters(), partition, 7L, input.key(), input.value());
    put(deadLetter, DeadLetterHeaders.REASON, reason);
    put(deadLetter, DeadLetterHeaders.DETAIL, "The file ends early.");
    put(deadLetter, DeadLetterHeaders.SOURCE_TOPIC, source.topic());
    put(deadLetter, DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(source.partition()));
    put(deadLetter, DeadLetterHeaders.SOURCE_OFFSET, Long.toString(source.offset()));
    put(deadLetter, DeadLetterHeaders.REJECTED_AT, REJECTED_AT.toString());
    put(
        deadLetter,
        DeadLetterHeaders.IMAGE_ID,
        "image" + source.partition() + "-" + source.offset());
    put(deadLetter, DeadLetter.TRACEPARENT, TRACEPARENT);
    return deadLetter;
  }

  public static void put(ProducerRecord<byte[], byte[]> record, String name, String value) {
    record.headers().add(name, bytes(value));
  }

  public static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
