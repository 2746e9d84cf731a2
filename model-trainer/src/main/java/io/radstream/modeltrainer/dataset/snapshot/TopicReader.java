package io.radstream.modeltrainer.dataset.snapshot;

import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.brokers.UnreachableException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads ranges of topics, committed records only. Joins no consumer group and commits nothing: it
 * can be used beside anything else. Holds at most one fetch, 32 MiB, in memory. For one thread.
 */
final class TopicReader implements AutoCloseable {

  private static final int TIME_LIMIT_MS = 15_000;
  private static final long SILENCE_LIMIT_NANOS = 30_000_000_000L;
  private static final Duration POLL = Duration.ofMillis(250);

  private final String bootstrapServers;
  private final Consumer<byte[], byte[]> consumer;
  private final LongSupplier nanoTime;

  TopicReader(String bootstrapServers, Consumer<byte[], byte[]> consumer, LongSupplier nanoTime) {
    this.bootstrapServers = bootstrapServers;
    this.consumer = consumer;
    this.nanoTime = nanoTime;
  }

  /** A reader that has not spoken to a broker yet. */
  static TopicReader of(Connection connection) {
    Map<String, Object> configuration = connection.kafka();
    configuration.putAll(
        Map.ofEntries(
            Map.entry(ConsumerConfig.CLIENT_ID_CONFIG, "radstream-train"),
            Map.entry(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed"),
            Map.entry(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false),
            Map.entry(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            Map.entry(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest"),
            Map.entry(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 16_777_216),
            Map.entry(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 4_194_304),
            Map.entry(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100),
            Map.entry(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIME_LIMIT_MS),
            Map.entry(ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG, TIME_LIMIT_MS)));
    return new TopicReader(
        connection.bootstrapServers(),
        new KafkaConsumer<>(
            configuration, new ByteArrayDeserializer(), new ByteArrayDeserializer()),
        System::nanoTime);
  }

  /** Takes records in the order of each partition. */
  interface Sink {

    void record(ConsumerRecord<byte[], byte[]> message) throws IOException;

    /**
     * A handful of records were handed out.
     *
     * @param positions the offset after the last one, by partition
     */
    void reached(Map<Integer, Long> positions) throws IOException;
  }

  /** The oldest offset of each partition. */
  Map<Integer, Long> beginnings(String topic) {
    return asked(() -> byNumber(consumer.beginningOffsets(partitions(topic))));
  }

  /** The offset after the last committed record of each partition. */
  Map<Integer, Long> ends(String topic) {
    return asked(() -> byNumber(consumer.endOffsets(partitions(topic))));
  }

  /**
   * Reads a fixed range.
   *
   * @param from first offset by partition
   * @param to offset after the last one by partition; the same partitions
   * @throws UnreachableException if nothing arrives for 30 s
   */
  void read(String topic, Map<Integer, Long> from, Map<Integer, Long> to, Sink sink)
      throws IOException {
    Map<Integer, Long> positions = new TreeMap<>(from);
    List<TopicPartition> open = open(topic, positions, to);
    consumer.assign(open);
    consumer.resume(open); // a partition that stays assigned stays paused
    open.forEach(part -> consumer.seek(part, positions.getOrDefault(part.partition(), 0L)));
    long heard = nanoTime.getAsLong();
    while (!open.isEmpty()) {
      boolean moved = poll(positions, to, sink);
      heard = moved ? nanoTime.getAsLong() : heard;
      if (nanoTime.getAsLong() - heard > SILENCE_LIMIT_NANOS) {
        throw new UnreachableException(
            "the brokers at %s stopped sending records of %s".formatted(bootstrapServers, topic));
      }
      open = open(topic, positions, to);
      consumer.pause(done(topic, positions, to));
    }
  }

  private boolean poll(Map<Integer, Long> positions, Map<Integer, Long> to, Sink sink)
      throws IOException {
    for (ConsumerRecord<byte[], byte[]> message : asked(() -> consumer.poll(POLL))) {
      // What came after the range was fixed belongs to the next one.
      if (message.offset() < to.getOrDefault(message.partition(), 0L)) {
        sink.record(message);
      }
    }
    boolean moved = false;
    for (TopicPartition part : consumer.assignment()) {
      long end = to.getOrDefault(part.partition(), 0L);
      long reached = Math.min(asked(() -> consumer.position(part)), end);
      Long before = positions.put(part.partition(), reached);
      moved |= before == null || before != reached;
    }
    if (moved) {
      sink.reached(new TreeMap<>(positions));
    }
    return moved;
  }

  private static List<TopicPartition> open(
      String topic, Map<Integer, Long> positions, Map<Integer, Long> to) {
    return to.entrySet().stream()
        .filter(end -> positions.getOrDefault(end.getKey(), 0L) < end.getValue())
        .map(end -> new TopicPartition(topic, end.getKey()))
        .toList();
  }

  private List<TopicPartition> done(
      String topic, Map<Integer, Long> positions, Map<Integer, Long> to) {
    List<TopicPartition> open = open(topic, positions, to);
    return consumer.assignment().stream().filter(part -> !open.contains(part)).toList();
  }

  private List<TopicPartition> partitions(String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnreachableException("the brokers have no topic " + topic);
    }
    return found.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
  }

  private <T> T asked(Supplier<T> question) {
    try {
      return question.get();
    } catch (KafkaException e) {
      throw new UnreachableException(
          "no usable answer from the brokers at %s: %s".formatted(bootstrapServers, e.getMessage()),
          e);
    }
  }

  private static Map<Integer, Long> byNumber(Map<TopicPartition, Long> offsets) {
    Map<Integer, Long> numbers = new TreeMap<>();
    offsets.forEach((part, offset) -> numbers.put(part.partition(), offset));
    return numbers;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
