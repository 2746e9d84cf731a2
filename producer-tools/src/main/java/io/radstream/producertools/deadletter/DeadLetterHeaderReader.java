package io.radstream.producertools.deadletter;

import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/** Reads the headers of a dead letter; anybody may have written them. */
public final class DeadLetterHeaderReader {

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
