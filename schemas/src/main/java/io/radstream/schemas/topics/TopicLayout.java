package io.radstream.schemas.topics;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;

/** RadStream's topics and their settings. Immutable. */
public final class TopicLayout {

  /** The largest record of the images' topic, key, value and headers together: 12 MiB. */
  public static final int LARGEST_IMAGE_RECORD = 12 * 1024 * 1024;

  /**
   * The largest record of the topics that carry an image and more: 13 MiB. A dead letter that did
   * not fit would be tried for ever under exactly-once.
   */
  public static final int LARGEST_WRAPPED_RECORD = 13 * 1024 * 1024;

  private static final int ONE_REPLICA = 1;

  private final Topics topics;
  private final int partitions;
  private final int replicas;

  private TopicLayout(Topics topics, int partitions, int replicas) {
    this.topics = topics;
    this.partitions = partitions;
    this.replicas = replicas;
  }

  /**
   * The topics of one installation.
   *
   * @param partitions of every topic but the models', at least 1
   */
  public static TopicLayout of(Topics topics, int partitions) {
    return new TopicLayout(topics, partitions, ONE_REPLICA);
  }

  /**
   * The same with copies on several brokers; a record counts as written once all but one have it.
   *
   * @param copies of every partition, at least 1, at most the number of brokers
   */
  public TopicLayout withReplicas(int copies) {
    return new TopicLayout(topics, partitions, copies);
  }

  /** How many of a number of copies must have a record before it counts as written. */
  public static int requiredOf(int copies) {
    return Math.max(1, copies - 1);
  }

  /**
   * Creates the topics that are missing and corrects the settings of the others; never changes a
   * number of partitions. Blocks until the broker has answered.
   *
   * @return the names of the topics that were created, in the order of {@link #names}
   * @throws ExecutionException if the broker refuses; its cause says why
   * @throws TimeoutException if it does not answer in time
   */
  public List<String> ensure(Admin admin, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> existing = await(admin.listTopics().names(), limit);
    List<NewTopic> missing =
        all().stream().filter(topic -> !existing.contains(topic.name())).toList();
    await(admin.createTopics(missing).all(), limit);
    await(admin.incrementalAlterConfigs(changes(existing)).all(), limit);
    return missing.stream().map(NewTopic::name).toList();
  }

  /** The names of all topics. */
  public List<String> names() {
    return all().stream().map(NewTopic::name).toList();
  }

  private List<NewTopic> all() {
    Map<String, String> images =
        Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(LARGEST_IMAGE_RECORD),
            // Films are compressed already: as the producer sends them, never again.
            TopicConfig.COMPRESSION_TYPE_CONFIG,
            "producer");
    Map<String, String> wrapped =
        Map.of(
            TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
            Integer.toString(LARGEST_WRAPPED_RECORD),
            TopicConfig.COMPRESSION_TYPE_CONFIG,
            "producer",
            // Neither truths nor failures may vanish because nobody looked for a week.
            TopicConfig.RETENTION_MS_CONFIG,
            "-1");
    Map<String, String> compacted =
        Map.of(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    return List.of(
        topic(topics.images(), partitions, images),
        topic(topics.diagnoses(), partitions, Map.of()),
        topic(topics.explanations(), partitions, Map.of()),
        topic(topics.labels(), partitions, wrapped),
        // One partition: releases take effect in the order in which they were announced.
        topic(topics.models(), 1, compacted),
        topic(topics.deadLetters(), partitions, wrapped),
        topic(topics.handledLetters(), 1, compacted),
        topic(topics.shadowDiagnoses(), partitions, Map.of()),
        topic(topics.drift(), 1, compacted));
  }

  private NewTopic topic(String name, int partitions, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    if (replicas > ONE_REPLICA) {
      all.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(requiredOf(replicas)));
    }
    return new NewTopic(name, partitions, (short) replicas).configs(all);
  }

  private Map<ConfigResource, Collection<AlterConfigOp>> changes(Set<String> existing) {
    return all().stream()
        .filter(topic -> existing.contains(topic.name()) && !topic.configs().isEmpty())
        .collect(
            Collectors.toMap(
                topic -> new ConfigResource(ConfigResource.Type.TOPIC, topic.name()),
                topic -> operations(topic.configs())));
  }

  private static Collection<AlterConfigOp> operations(Map<String, String> settings) {
    return settings.entrySet().stream()
        .map(entry -> new ConfigEntry(entry.getKey(), entry.getValue()))
        .map(entry -> new AlterConfigOp(entry, OpType.SET))
        .toList();
  }

  private static <T> T await(KafkaFuture<T> answer, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }
}
