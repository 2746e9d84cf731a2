package io.radstream.modelregistry.releases;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the models topic from its beginning, once or as it grows: no group, no offsets kept. Stream
 * apps and commands read by it, so that they agree on who serves. For one thread; owns nothing.
 */
public final class ReleaseReader {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 15;

  private final Consumer<byte[], byte[]> consumer;
  private final Deserializer<ModelRelease> decoder;
  private final TopicPartition partition;
  private final ReleaseIndex index = new ReleaseIndex();
  private long end = -1;
  private long last = -1;

  /**
   * Has read nothing yet.
   *
   * @param consumer with {@link #settings}; only this reader assigns partitions to it meanwhile
   */
  public ReleaseReader(
      Consumer<byte[], byte[]> consumer, Deserializer<ModelRelease> decoder, String topic) {
    this.consumer = consumer;
    this.decoder = decoder;
    this.partition = new TopicPartition(topic, ReleaseIndex.PARTITION);
  }

  /** A client's settings, and what a consumer needs for this besides. */
  public static Map<String, Object> settings(Map<String, Object> client) {
    Map<String, Object> settings = new HashMap<>(client);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    settings.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100);
    return settings;
  }

  /**
   * Looks for the topic.
   *
   * @return how many partitions it has, of which only partition {@value ReleaseIndex#PARTITION}
   *     counts; 0 if there is no such topic yet
   */
  public int find() {
    List<PartitionInfo> partitions = consumer.partitionsFor(partition.topic());
    if (partitions == null || partitions.isEmpty()) {
      return 0;
    }
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    end = endNow();
    return partitions.size();
  }

  /** The topic's name. */
  public String topic() {
    return partition.topic();
  }

  /** Whether the topic was found. */
  public boolean isFound() {
    return end >= 0;
  }

  /**
   * Takes what was announced next; only once it is found. Blocks until something comes, or the time
   * is over.
   *
   * @return what is wrong with records, a text each
   * @throws RegistryException if the registry cannot be asked; the same records come again
   */
  public List<String> poll(Duration time) {
    List<String> problems = new ArrayList<>();
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    consumer.poll(time).forEach(records::add);
    for (ConsumerRecord<byte[], byte[]> record : records) {
      take(record).ifPresent(problems::add);
    }
    return problems;
  }

  private Optional<String> take(ConsumerRecord<byte[], byte[]> record) {
    if (record.offset() < last) {
      index.clear(); // the topic was deleted and made again
      end = endNow();
    }
    try {
      Optional<String> problem = index.enter(record, decoder);
      last = record.offset();
      return problem;
    } catch (RegistryException e) {
      consumer.seek(partition, record.offset());
      throw e;
    }
  }

  /** Whether everything was read that was there when the topic was found, or made anew. */
  public boolean isCaughtUp() {
    return consumer.position(partition) >= end;
  }

  /** What the topic says after what was read so far. */
  public Releases releases() {
    return index.releases();
  }

  /**
   * Looks for the topic and reads all that is there at this moment. Blocks.
   *
   * @throws UnreachableException if the brokers stop answering
   */
  public Releases readAll() {
    if (find() > 0) {
      readTo(end);
    }
    return releases();
  }

  /**
   * Reads on until everything before an offset was read, which somebody has committed. Blocks.
   *
   * @throws UnreachableException if the brokers stop answering
   */
  public void readTo(long offset) {
    int silent = 0;
    while (consumer.position(partition) < offset) {
      long before = consumer.position(partition);
      List<String> unusedAsReleasesTell = poll(POLL);
      silent = consumer.position(partition) == before ? silent + 1 : 0;
      if (silent == SILENT_POLLS) {
        throw new UnreachableException(
            "the brokers have stopped answering for " + partition.topic());
      }
    }
  }

  private long endNow() {
    return consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
  }
}
