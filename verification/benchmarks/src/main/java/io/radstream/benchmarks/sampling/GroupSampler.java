package io.radstream.benchmarks.sampling;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.MemberDescription;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.GroupState;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Watches one consumer group on one topic through Kafka's administration, and removes what the
 * group has done with. Thread-safe; each call blocks for two minutes at most.
 */
public final class GroupSampler implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Admin admin;
  private final String group;
  private final String topic;
  private final Set<TopicPartition> partitions;

  private GroupSampler(Admin admin, String group, String topic, int partitions) {
    this.admin = admin;
    this.group = group;
    this.topic = topic;
    this.partitions =
        IntStream.range(0, partitions)
            .mapToObj(number -> new TopicPartition(topic, number))
            .collect(Collectors.toUnmodifiableSet());
  }

  /**
   * Connects.
   *
   * @param partitions how many the topic has
   */
  public static GroupSampler open(
      String bootstrapServers, String group, String topic, int partitions) {
    Admin admin =
        Admin.create(
            Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) LIMIT.toMillis()));
    return new GroupSampler(admin, group, topic, partitions);
  }

  /** Lag and members now. */
  public GroupSample sample() throws InterruptedException {
    Map<TopicPartition, Long> committed = committed();
    ConsumerGroupDescription group = describe();
    return new GroupSample(
        GroupSample.lag(ends(), committed),
        group.groupState() == GroupState.STABLE,
        group.members().stream().map(MemberDescription::consumerId).collect(Collectors.toSet()),
        committed);
  }

  /** Makes the topic's files so small that what is removed is soon gone from the disk. */
  public void limitSegments(long bytes) throws InterruptedException {
    Collection<AlterConfigOp> small =
        List.of(
            new AlterConfigOp(
                new ConfigEntry(TopicConfig.SEGMENT_BYTES_CONFIG, Long.toString(bytes)),
                OpType.SET));
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    await(admin.incrementalAlterConfigs(Map.of(resource, small)).all());
  }

  /** Lets the broker drop what lies before the committed offsets, and nothing else. */
  public void removeDone(GroupSample sample) throws InterruptedException {
    Map<TopicPartition, RecordsToDelete> done =
        sample.committed().entrySet().stream()
            .filter(offset -> offset.getValue() > 0)
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey, offset -> RecordsToDelete.beforeOffset(offset.getValue())));
    await(admin.deleteRecords(done).all());
  }

  @Override
  public void close() {
    admin.close(LIMIT);
  }

  private Map<TopicPartition, Long> committed() throws InterruptedException {
    return await(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
        .entrySet()
        .stream()
        .filter(entry -> partitions.contains(entry.getKey()) && entry.getValue() != null)
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private Map<TopicPartition, Long> ends() throws InterruptedException {
    Map<TopicPartition, OffsetSpec> latest =
        partitions.stream()
            .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
    return await(admin.listOffsets(latest).all()).entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> entry.getValue().offset()));
  }

  private ConsumerGroupDescription describe() throws InterruptedException {
    return Objects.requireNonNull(
        await(admin.describeConsumerGroups(List.of(group)).all()).get(group));
  }

  private static <T> T await(KafkaFuture<T> answer) throws InterruptedException {
    try {
      return answer.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The broker's administration gave no answer", e);
    }
  }
}
