package io.radstream.producertools.deadletter;

import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it lies on its topic. Whatever its headers do not say, or do not say in the way
 * they should, is absent.
 *
 * @param key the input's key, untouched
 * @param value the input's value, untouched
 * @param timestamp the input record's time
 * @param reason a rejection reason's name, {@code UNKNOWN} if there is none
 * @param detail one sentence, possibly empty
 * @param image the image's pseudonym
 * @param rejected when the stream app set it aside
 * @param place where the input was read
 * @param traceparent the input's W3C trace context
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on untouched, never compared
public record DeadLetter(
    DeadLetterId id,
    byte @Nullable [] key,
    byte @Nullable [] value,
    Instant timestamp,
    String reason,
    String detail,
    @Nullable String image,
    @Nullable Instant rejected,
    @Nullable RecordPlace place,
    byte @Nullable [] traceparent) {

  /** The header of W3C Trace Context that a replayed image keeps. */
  public static final String TRACEPARENT = "traceparent";

  static DeadLetter of(ConsumerRecord<byte[], byte[]> message) {
    return DeadLetterHeaderReader.deadLetter(message);
  }

  /** The image's pseudonym. */
  public Optional<String> imageId() {
    return Optional.ofNullable(image);
  }

  /** When the stream app set it aside. */
  public Optional<Instant> rejectedAt() {
    return Optional.ofNullable(rejected);
  }

  /** Where the input was read. */
  public Optional<RecordPlace> source() {
    return Optional.ofNullable(place);
  }

  /** The length of the original key in bytes, 0 without a key. */
  public int keyBytes() {
    return key == null ? 0 : key.length;
  }

  /** The length of the original value in bytes, 0 without a value. */
  public int valueBytes() {
    return value == null ? 0 : value.length;
  }

  /** Where a record lies; written {@code TOPIC-PARTITION@OFFSET}. */
  public record RecordPlace(String topic, int partition, long offset) {

    @Override
    public String toString() {
      return topic + "-" + partition + "@" + offset;
    }
  }
}
