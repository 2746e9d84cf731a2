package io.radstream.streamapp.rollout;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.releases.ReleaseBook;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The topic of announcements, read by every process from its beginning: no group, no offsets kept.
 * Confined to one thread but for {@link #wakeUp}.
 */
final class ReleaseTopic implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseTopic.class);
  private static final Duration GIVE_UP = Duration.ofSeconds(2);
  private static final Duration POLL = Duration.ofMillis(500);

  private final String name;
  private final Consumer<byte[], byte[]> consumer;
  private final RegistryAvroDeserializer<ModelRelease> decoder;
  private final TopicPartition partition;
  private long end = -1;
  private long last = -1;

  ReleaseTopic(String name, Map<String, Object> clients, SchemaRegistryClient registry) {
    this.name = name;
    this.partition = new TopicPartition(name, ReleaseBook.PARTITION);
    this.decoder = new RegistryAvroDeserializer<>(ModelRelease.class, registry);
    Map<String, Object> settings = new HashMap<>(clients);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    this.consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  /** Finds the topic; false if there is none yet. */
  boolean find() {
    if (end >= 0) {
      return true;
    }
    List<PartitionInfo> partitions = consumer.partitionsFor(name);
    if (partitions == null || partitions.isEmpty()) {
      return false;
    }
    if (partitions.size() > 1) {
      LOG.warn("{} has {} partitions; only partition 0 counts", name, partitions.size());
    }
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    end = endNow();
    return true;
  }

  private long endNow() {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }

  /**
   * Takes what was announced next into the book, at most half a second later.
   *
   * @throws RegistryException if the registry cannot be asked; the same records come again
   */
  void poll(ReleaseBook book) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      if (record.offset() < last) {
        book.clear(); // the topic was deleted and made again
        end = endNow();
      }
      try {
        book.enter(record, decoder).ifPresent(why -> LOG.warn("{}", why));
        last = record.offset();
      } catch (RegistryException e) {
        consumer.seek(partition, record.offset());
        throw e;
      }
    }
  }

  /** Whether everything was read that was there when the topic was found, or made anew. */
  boolean caughtUp() {
    return consumer.position(partition) >= end;
  }

  /** Ends a poll; from any thread. */
  void wakeUp() {
    consumer.wakeup();
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(GIVE_UP));
  }
}
