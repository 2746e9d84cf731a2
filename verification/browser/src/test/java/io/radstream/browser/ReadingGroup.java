package io.radstream.browser;

import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * A consumer group of one member, which reads nothing and commits what it is told. For one thread.
 */
final class ReadingGroup implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int HOUR_MILLIS = 3_600_000;

  private final Consumer<byte[], byte[]> member;

  private ReadingGroup(Consumer<byte[], byte[]> member) {
    this.member = member;
  }

  /** Joins; returns when it has its partitions. */
  static ReadingGroup join(LocalStack stack, String group, String topic) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack.bootstrapServers());
    settings.put("group.id", group);
    settings.put("enable.auto.commit", false);
    settings.put("max.poll.interval.ms", HOUR_MILLIS);
    Consumer<byte[], byte[]> member =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    member.subscribe(List.of(topic));
    await()
        .atMost(LIMIT)
        .until(
            () -> {
              var unused = member.poll(Duration.ofMillis(100));
              return !member.assignment().isEmpty();
            });
    return new ReadingGroup(member);
  }

  /**
   * Commits so far before the ends.
   *
   * @param records by partition, from 0 on; none before the ends of those beyond
   */
  void standBehind(long... records) {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    member
        .endOffsets(member.assignment())
        .forEach(
            (part, end) -> {
              long behind = part.partition() < records.length ? records[part.partition()] : 0;
              offsets.put(part, new OffsetAndMetadata(Math.max(0, end - behind)));
            });
    member.commitSync(offsets);
  }

  @Override
  public void close() {
    member.close();
  }
}
