package io.radstream.gateway.deliver.review.service;

import io.radstream.gateway.association.FailurePlaces;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.registry.BadRecordException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index up with the topic of diagnoses. A thread of its own, {@code reviews-diagnoses},
 * has the consumer, which is of no group: each process reads all partitions. Begun anew whenever
 * Kafka or the registry fails.
 */
final class DiagnosisWatch implements Runnable, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DiagnosisWatch.class);
  private static final Duration POLL = Duration.ofMillis(200);
  private static final long PAUSE_MILLIS = 1_000;
  private static final long PARTITIONS_NANOS = TimeUnit.SECONDS.toNanos(60);

  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final Deserializer<Diagnosis> values;
  private final String topic;
  private final long most;
  private final DiagnosisIndex index;
  private final Thread thread;
  private volatile boolean caughtUp;
  private volatile boolean stopped;

  /**
   * Not begun yet.
   *
   * @param consumers make a consumer for this thread
   * @param most diagnoses that are worth reading
   */
  DiagnosisWatch(
      Supplier<Consumer<byte[], byte[]>> consumers,
      Deserializer<Diagnosis> values,
      String topic,
      long most,
      DiagnosisIndex index) {
    this.consumers = consumers;
    this.values = values;
    this.topic = topic;
    this.most = most;
    this.index = index;
    this.thread = new Thread(this, "reviews-diagnoses");
    this.thread.setDaemon(true);
  }

  /** A consumer for this. */
  static Consumer<byte[], byte[]> consumer(Map<String, String> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-reviews");
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  void start() {
    thread.start();
  }

  /** Whether all that was there at the start is known. */
  boolean isCaughtUp() {
    return caughtUp;
  }

  /** The outermost loop of the thread. */
  @Override
  public void run() {
    while (!stopped) {
      try (Consumer<byte[], byte[]> consumer = consumers.get()) {
        follow(consumer);
      } catch (KafkaException e) { // or the registry's
        LOG.warn("Diagnoses cannot be read, {}; tried again", e.getClass().getSimpleName());
        pause();
      } catch (RuntimeException e) {
        LOG.error("Diagnoses are not followed. Cure: report it.", FailurePlaces.of(e));
        pause();
      }
    }
  }

  private void follow(Consumer<byte[], byte[]> consumer) {
    Map<TopicPartition, Long> ends = assign(consumer);
    long assigned = System.nanoTime();
    while (!stopped) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        take(record);
      }
      if (!caughtUp) {
        caughtUp =
            ends.entrySet().stream()
                .allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
      }
      if (System.nanoTime() - assigned > PARTITIONS_NANOS) {
        addPartitions(consumer);
        assigned = System.nanoTime();
      }
    }
  }

  private Map<TopicPartition, Long> assign(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions = partitions(consumer);
    consumer.assign(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    ends.forEach(
        (partition, end) ->
            consumer.seek(partition, Math.max(begins.getOrDefault(partition, 0L), end - most)));
    return ends;
  }

  private List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer) {
    return consumer.partitionsFor(topic).stream()
        .map(info -> new TopicPartition(topic, info.partition()))
        .toList();
  }

  /** Of a partition that is new, all is read. */
  private void addPartitions(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> added = new ArrayList<>(partitions(consumer));
    added.removeAll(consumer.assignment());
    if (!added.isEmpty()) {
      List<TopicPartition> all = new ArrayList<>(consumer.assignment());
      all.addAll(added);
      consumer.assign(all);
      consumer.seekToBeginning(added);
    }
  }

  private void take(ConsumerRecord<byte[], byte[]> record) {
    try {
      Diagnosis diagnosis = values.deserialize(record.topic(), record.value());
      if (diagnosis != null) {
        index.add(
            new Diagnosed(
                diagnosis.getImageId(), diagnosis.getModelSha256(), diagnosis.getFinding()));
      }
    } catch (BadRecordException e) {
      LOG.debug("{}-{}@{} is no diagnosis", record.topic(), record.partition(), record.offset());
    }
  }

  private void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stopped = true;
    }
  }

  /** Ends the thread; waits a second at most. */
  @Override
  public void close() {
    stopped = true;
    try {
      thread.join(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
