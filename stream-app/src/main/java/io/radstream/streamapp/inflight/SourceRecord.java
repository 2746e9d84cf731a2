package io.radstream.streamapp.inflight;

import io.radstream.telemetry.tracing.TraceHeader;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;
import org.jspecify.annotations.Nullable;

/**
 * An input record as it came.
 *
 * @param origin the place it must be forwarded from
 * @param traceparent the W3C trace context that its outcome carries; as it came, null if there was
 *     none or it was malformed, until the image has a trace of its own
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are handed on untouched, never compared
public record SourceRecord(
    byte @Nullable [] key,
    byte @Nullable [] value,
    long timestamp,
    String topic,
    int partition,
    long offset,
    byte @Nullable [] traceparent,
    RecordOrigin origin) {

  /** What came, without its headers but the trace context. */
  public static SourceRecord of(
      Record<byte[], byte[]> record, RecordMetadata metadata, RecordOrigin origin) {
    Header trace = record.headers().lastHeader(TraceHeader.NAME);
    return new SourceRecord(
        record.key(),
        record.value(),
        record.timestamp(),
        metadata.topic(),
        metadata.partition(),
        metadata.offset(),
        trace == null ? null : TraceHeader.valid(trace.value()),
        origin);
  }

  /** The same with the trace context of the image's own trace. */
  public SourceRecord tracedBy(byte @Nullable [] trace) {
    return new SourceRecord(key, value, timestamp, topic, partition, offset, trace, origin);
  }

  /** What it counts against the byte bounds. */
  public static long bytesOf(Record<byte[], byte[]> record) {
    return length(record.key()) + length(record.value());
  }

  /** The partition that it came from. */
  public TopicPartition place() {
    return new TopicPartition(topic, partition);
  }

  /** What it counts against the byte bounds. */
  public long bytes() {
    return length(key) + length(value);
  }

  /** The length of a key or value; 0 of none. */
  public static long length(byte @Nullable [] bytes) {
    return bytes == null ? 0 : bytes.length;
  }
}
