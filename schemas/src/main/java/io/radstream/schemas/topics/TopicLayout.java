package io.radstream.schemas.topics;

import io.radstream.schemas.topics.TopicFindings.Deviation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
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
import org.apache.kafka.clients.admin.TopicDescription;
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

  /** By how much the topics that carry an image and more must take larger records than it. */
  public static final int WRAPPING_BYTES = LARGEST_WRAPPED_RECORD - LARGEST_IMAGE_RECORD;

  private static final int ONE_REPLICA = 1;

  private static final long SEEN_POLL_MS = 100;

  private final Topics topics;
  private final int partitions;
  private final int replicas;
  private final long largestImage;

  private TopicLayout(Topics topics, int partitions, int replicas, long largestImage) {
    this.topics = topics;
    this.partitions = partitions;
    this.replicas = replicas;
    this.largestImage = largestImage;
  }

  /**
   * The topics of one installation.
   *
   * @param partitions of every topic but the models', at least 1
   */
  public static TopicLayout of(Topics topics, int partitions) {
    return new TopicLayout(topics, partitions, ONE_REPLICA, LARGEST_IMAGE_RECORD);
  }

  /**
   * The same with copies on several brokers; a record counts as written once all but one have it.
   *
   * @param copies of every partition, at least 1, at most the number of brokers
   */
  public TopicLayout withReplicas(int copies) {
    return new TopicLayout(topics, partitions, copies, largestImage);
  }

  /**
   * The same for images of another size. A topic that takes larger ones already stays as it is.
   *
   * @param bytes of the largest record of the images' topic, at least 1
   */
  public TopicLayout withLargestImage(long bytes) {
    return new TopicLayout(topics, partitions, replicas, bytes);
  }

  /** How many of a number of copies must have a record before it counts as written. */
  public static int requiredOf(int copies) {
    return Math.max(1, copies - 1);
  }

  /** The settings of a compacted topic, for whoever creates one by itself. */
  public static Map<String, String> compacted() {
    return TopicRules.COMPACTED_TOPIC.stream()
        .collect(Collectors.toMap(SettingRule::setting, SettingRule::needed));
  }

  /**
   * Creates the topics that are missing and corrects the settings of the others; never changes a
   * number of partitions, never lowers a size or a retention. Blocks until the broker has answered.
   *
   * @return the names of the topics that were created, in the order of {@link #names}
   * @throws ExecutionException if the broker refuses; its cause says why
   * @throws TimeoutException if it does not answer in time
   */
  public List<String> ensure(Admin admin, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    return correct(admin, limit).created();
  }

  /**
   * The same as {@link #ensure}; returns when the broker that was asked tells the new state itself.
   *
   * @return all that was changed
   * @throws ExecutionException if the broker refuses; its cause says why
   * @throws TimeoutException if it does not answer in time
   */
  public TopicChanges correct(Admin admin, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> existing = await(admin.listTopics().names(), limit);
    List<String> present = names().stream().filter(existing::contains).toList();
    TopicSettings settings = TopicSettings.of(admin, present, limit);
    if (settings.denial() != null) {
      throw settings.denial();
    }
    Map<String, List<SettingRule>> rules = rules(settings);
    List<NewTopic> missing =
        names().stream()
            .filter(name -> !existing.contains(name))
            .map(name -> topic(name, rules.getOrDefault(name, List.of())))
            .toList();
    await(admin.createTopics(missing).all(), limit);
    List<Deviation> deviations = settings.deviations(withCopies(admin, rules, present, limit));
    await(admin.incrementalAlterConfigs(changes(deviations)).all(), limit);
    if (!missing.isEmpty() || !deviations.isEmpty()) {
      awaitSeen(admin, limit);
    }
    return new TopicChanges(missing.stream().map(NewTopic::name).toList(), deviations);
  }

  /**
   * Compares some topics with what they must be, and changes nothing. Blocks until the broker has
   * answered.
   *
   * @param names of topics of this layout
   * @throws ExecutionException if the broker refuses for another reason than a missing right
   * @throws TimeoutException if it does not answer in time
   */
  public TopicFindings check(Admin admin, Collection<String> names, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    Set<String> existing = await(admin.listTopics().names(), limit);
    List<String> present = names.stream().filter(existing::contains).toList();
    TopicSettings settings = TopicSettings.of(admin, present, limit);
    return new TopicFindings(
        names.stream().filter(name -> !existing.contains(name)).toList(),
        settings.deviations(withCopies(admin, rules(settings), present, limit)),
        settings.unseen());
  }

  /** The names of all topics. */
  public List<String> names() {
    return topics.all();
  }

  /** The topics as they are made where there are none, in the order of {@link #names}. */
  public List<NewTopic> asCreated() {
    Map<String, List<SettingRule>> rules = new TopicRules(topics, largestImage).all();
    return names().stream().map(name -> topic(name, rules.getOrDefault(name, List.of()))).toList();
  }

  /** What wraps an image must take the largest that the images' topic takes, whoever set that. */
  private Map<String, List<SettingRule>> rules(TopicSettings settings) {
    Map<String, List<SettingRule>> rules =
        new LinkedHashMap<>(
            new TopicRules(topics, settings.largestRecord(topics.images(), largestImage)).all());
    rules.put(
        topics.images(),
        new TopicRules(topics, largestImage).all().getOrDefault(topics.images(), List.of()));
    return rules;
  }

  /** Of a topic with fewer copies than wanted, no more can be required than it has. */
  private Map<String, List<SettingRule>> withCopies(
      Admin admin, Map<String, List<SettingRule>> rules, List<String> names, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (replicas == ONE_REPLICA || names.isEmpty()) {
      return rules;
    }
    Map<String, List<SettingRule>> all = new LinkedHashMap<>(rules);
    for (TopicDescription topic :
        await(admin.describeTopics(names).allTopicNames(), limit).values()) {
      int copies =
          topic.partitions().stream().mapToInt(one -> one.replicas().size()).min().orElse(1);
      List<SettingRule> those = new ArrayList<>(rules.getOrDefault(topic.name(), List.of()));
      those.add(
          SettingRule.atLeast(
              TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, requiredOf(Math.min(copies, replicas))));
      all.put(topic.name(), those);
    }
    return all;
  }

  private NewTopic topic(String name, List<SettingRule> rules) {
    Map<String, String> settings = new HashMap<>();
    rules.forEach(rule -> settings.put(rule.setting(), rule.needed()));
    if (replicas > ONE_REPLICA) {
      settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Integer.toString(requiredOf(replicas)));
    }
    return new NewTopic(name, isOrdered(name) ? 1 : partitions, (short) replicas).configs(settings);
  }

  /** One partition: what is announced takes effect in the order in which it was announced. */
  private boolean isOrdered(String name) {
    return name.equals(topics.models())
        || name.equals(topics.handledDeadLetters())
        || name.equals(topics.drift())
        || name.equals(topics.gatewayImages());
  }

  private static Map<ConfigResource, Collection<AlterConfigOp>> changes(
      List<Deviation> deviations) {
    Map<ConfigResource, Collection<AlterConfigOp>> changes = new HashMap<>();
    for (Deviation deviation : deviations) {
      changes
          .computeIfAbsent(
              new ConfigResource(ConfigResource.Type.TOPIC, deviation.topic()),
              topic -> new ArrayList<>())
          .add(
              new AlterConfigOp(
                  new ConfigEntry(deviation.setting(), deviation.needed()), OpType.SET));
    }
    return changes;
  }

  /**
   * A broker answers from its own copy of the metadata, which the controller's orders reach later.
   */
  private void awaitSeen(Admin admin, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    long begun = System.nanoTime();
    TopicFindings findings = check(admin, names(), limit);
    while (!findings.missing().isEmpty() || !findings.deviations().isEmpty()) {
      if (System.nanoTime() - begun > limit.toNanos()) {
        throw new TimeoutException("the broker does not tell what was set");
      }
      TimeUnit.MILLISECONDS.sleep(SEEN_POLL_MS);
      findings = check(admin, names(), limit);
    }
  }

  private static <T> T await(KafkaFuture<T> answer, Duration limit)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * What was done to the topics.
   *
   * @param created topics that were missing
   * @param corrected settings that were not as needed, as they were found; now they are
   */
  public record TopicChanges(List<String> created, List<Deviation> corrected) {

    /** Copies the lists. */
    public TopicChanges {
      created = List.copyOf(created);
      corrected = List.copyOf(corrected);
    }

    /** What was corrected of one topic. */
    public List<Deviation> of(String topic) {
      return corrected.stream().filter(deviation -> deviation.topic().equals(topic)).toList();
    }
  }
}
