package io.radstream.streamapp.topology;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * Takes any record's time, also -1 and other negative ones, which Kafka's own extractor answers
 * with an exception before the record reaches a processor, again and again. Nothing here depends on
 * that time. Never throws and never answers less than 0, for Kafka Streams would drop the record.
 */
public final class SafeTimestamps implements TimestampExtractor {

  @Override
  public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
    return Math.max(0, record.timestamp());
  }
}
