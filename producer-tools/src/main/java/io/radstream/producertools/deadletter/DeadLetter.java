package io.radstream.producertools.deadletter;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
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

  /**
   * Where a dead letter lies on its topic; its name for users, written {@code PARTITION-OFFSET}.
   *
   * @param partition at least 0
   * @param offset at least 0
   */
  public record DeadLetterId(int partition, long offset) {

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})-(\\d{1,18})");

    /** Reads what {@link #toString} writes; empty if it is anything else. */
    public static Optional<DeadLetterId> parse(String text) {
      Matcher matcher = FORM.matcher(text);
      return matcher.matches()
          ? Optional.of(
              new DeadLetterId(
                  Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))))
          : Optional.empty();
    }

    @Override
    public String toString() {
      return partition + "-" + offset;
    }
  }

  /** Reads the headers of a dead letter; anybody may have written them. */
  public static final class DeadLetterHeaderReader {

    private static final String UNKNOWN_REASON = "UNKNOWN";

    private DeadLetterHeaderReader() {}

    static DeadLetter deadLetter(ConsumerRecord<byte[], byte[]> message) {
      Headers headers = message.headers();
      Header trace = headers.lastHeader(DeadLetter.TRACEPARENT);
      return new DeadLetter(
          new DeadLetterId(message.partition(), message.offset()),
          message.key(),
          message.value(),
          Instant.ofEpochMilli(message.timestamp()),
          Objects.requireNonNullElse(text(headers, DeadLetterHeaders.REASON), UNKNOWN_REASON),
          Objects.requireNonNullElse(text(headers, DeadLetterHeaders.DETAIL), ""),
          text(headers, DeadLetterHeaders.IMAGE_ID),
          instant(text(headers, DeadLetterHeaders.REJECTED_AT)),
          source(headers),
          trace == null ? null : trace.value());
    }

    /** The last header of a name as text, null if there is none. */
    public static @Nullable String text(Headers headers, String name) {
      Header header = headers.lastHeader(name);
      return header == null || header.value() == null
          ? null
          : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static @Nullable Instant instant(@Nullable String text) {
      try {
        return text == null ? null : Instant.parse(text);
      } catch (DateTimeException e) {
        return null;
      }
    }

    private static @Nullable RecordPlace source(Headers headers) {
      String topic = text(headers, DeadLetterHeaders.SOURCE_TOPIC);
      String partition = text(headers, DeadLetterHeaders.SOURCE_PARTITION);
      String offset = text(headers, DeadLetterHeaders.SOURCE_OFFSET);
      if (topic == null || partition == null || offset == null) {
        return null;
      }
      return DeadLetterId.parse(partition + "-" + offset)
          .map(position -> new RecordPlace(topic, position.partition(), position.offset()))
          .orElse(null);
    }
  }
}
