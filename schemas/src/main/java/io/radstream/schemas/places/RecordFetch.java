package io.radstream.schemas.places;

import io.radstream.schemas.registry.BadRecordException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Fetches single committed records from their places. Joins no consumer group. Thread-safe: one
 * record at a time, for 10 s at most.
 *
 * @param <T> what the records hold
 */
public final class RecordFetch<T> implements AutoCloseable {

  private static final Duration POLL = Duration.ofMillis(200);
  private static final int POLLS = 50;

  private final Consumer<byte[], byte[]> consumer; // by the monitor
  private final Deserializer<T> decoder;

  /** With a consumer of {@link #consumer}, which this owns from now on. */
  public RecordFetch(Consumer<byte[], byte[]> consumer, Deserializer<T> decoder) {
    this.consumer = consumer;
    this.decoder = decoder;
  }

  /**
   * A consumer for this.
   *
   * @param client settings; may hold secrets
   * @param name what the brokers know it by
   */
  public static Consumer<byte[], byte[]> consumer(Map<String, String> client, String name) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, name);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * What lies at a place.
   *
   * @return empty if it is not there any more, or cannot be read
   * @throws KafkaException if Kafka does not say so in time
   */
  public synchronized Optional<T> at(String topic, int partition, long offset) {
    TopicPartition part = new TopicPartition(topic, partition);
    consumer.assign(List.of(part));
    consumer.seek(part, offset);
    try {
      for (int poll = 0; poll < POLLS; poll++) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
          return record.offset() == offset ? decoded(record) : Optional.empty();
        }
        if (consumer.position(part, POLL) > offset) {
          return Optional.empty();
        }
      }
      throw new TimeoutException("a record was not given in time");
    } catch (OffsetOutOfRangeException e) {
      return Optional.empty();
    } finally {
      consumer.unsubscribe();
    }
  }

  private Optional<T> decoded(ConsumerRecord<byte[], byte[]> record) {
    try {
      return Optional.ofNullable(decoder.deserialize(record.topic(), record.value()));
    } catch (BadRecordException e) {
      return Optional.empty();
    }
  }

  @Override
  public synchronized void close() {
    consumer.close();
  }
}
