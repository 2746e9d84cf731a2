package io.radstream.streamapp.outcome;

import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.telemetry.tracing.TraceHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** The headers of a dead letter; nothing in them comes from the image or from other headers. */
public final class DeadLetters {

  private DeadLetters() {}

  /** The headers; {@link io.radstream.schemas.topics.DeadLetterHeaders} names them. */
  public static Headers headers(
      SourceRecord source, Outcome.Rejected rejected, Instant rejectedAt) {
    Headers headers = new RecordHeaders();
    put(headers, DeadLetterHeaders.REASON, rejected.rejection().reason().name());
    put(headers, DeadLetterHeaders.DETAIL, rejected.rejection().detail());
    put(headers, DeadLetterHeaders.SOURCE_TOPIC, source.topic());
    put(headers, DeadLetterHeaders.SOURCE_PARTITION, Integer.toString(source.partition()));
    put(headers, DeadLetterHeaders.SOURCE_OFFSET, Long.toString(source.offset()));
    put(headers, DeadLetterHeaders.REJECTED_AT, rejectedAt.toString());
    if (rejected.imageId() != null) {
      put(headers, DeadLetterHeaders.IMAGE_ID, rejected.imageId());
    }
    if (source.traceparent() != null) {
      headers.add(TraceHeader.NAME, source.traceparent());
    }
    return headers;
  }

  private static void put(Headers headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }
}
