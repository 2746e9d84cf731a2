package io.radstream.streamapp.release;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryAvroDeserializer;
import io.radstream.schemas.registry.RegistryException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.nio.charset.StandardCharsets;
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
import org.jspecify.annotations.Nullable;
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
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  ReleaseTopic(String name, Map<String, Object> clients, SchemaRegistryClient registry) {
    this.name = name;
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

  /** One record. */
  record Announcement(String key, @Nullable Release release) {}

  /** Finds the topic; false if there is none yet. */
  boolean find() {
    if (!ends.isEmpty()) {
      return true;
    }
    List<PartitionInfo> partitions = consumer.partitionsFor(name);
    if (partitions == null || partitions.isEmpty()) {
      return false;
    }
    List<TopicPartition> all =
        partitions.stream().map(info -> new TopicPartition(name, info.partition())).toList();
    consumer.assign(all);
    consumer.seekToBeginning(all);
    ends.putAll(consumer.endOffsets(all));
    return true;
  }

  /**
   * What was announced next, at most half a second later.
   *
   * @throws RegistryException if the registry cannot be asked; the same records come again
   */
  List<Announcement> poll() {
    List<Announcement> announcements = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(POLL).forEach(records::add);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      try {
        announcements.add(read(record));
      } catch (BadRecordException e) {
        LOG.warn("Offset {} of {} is no announcement: {}", record.offset(), name, e.getMessage());
      } catch (RegistryException e) {
        comeAgain(records);
        throw e;
      }
    }
    return announcements;
  }

  private Announcement read(ConsumerRecord<byte[], byte[]> record) {
    ModelRelease release = decoder.deserialize(name, record.value());
    if (release != null) {
      Release announced = Release.of(release);
      return new Announcement(announced.key(), announced);
    }
    byte[] key = record.key();
    return new Announcement(key == null ? "" : new String(key, StandardCharsets.UTF_8), null);
  }

  private void comeAgain(List<ConsumerRecord<byte[], byte[]>> records) {
    Map<TopicPartition, Long> first = new HashMap<>();
    records.forEach(
        record ->
            first.putIfAbsent(
                new TopicPartition(record.topic(), record.partition()), record.offset()));
    first.forEach(consumer::seek);
  }

  /** Whether everything was read that was there when the topic was found. */
  boolean caughtUp() {
    return ends.entrySet().stream()
        .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
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
