package io.radstream.dashboard.operations;

import io.radstream.dashboard.window.ShownText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsResult;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Asks the brokers how far consumer groups have come on the installation's topics. Each call blocks
 * for some seconds at most. For one thread.
 */
final class Groups implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int MOST_LOOKED_AT = 1_000;
  private static final int MOST_SHOWN = 100;
  private static final Comparator<String> OURS_FIRST =
      Comparator.comparing(name -> !name.startsWith("radstream"));

  private final Admin admin;
  private final String prefix;

  /**
   * With an admin client of its own.
   *
   * @param prefix of the names of topics that count
   */
  Groups(Map<String, String> client, String prefix) {
    Map<String, Object> settings = new HashMap<>(client);
    int millis = Math.toIntExact(PATIENCE.toMillis());
    settings.put(AdminClientConfig.CLIENT_ID_CONFIG, "radstream-dashboard-admin");
    settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, millis);
    settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis);
    this.admin = Admin.create(settings);
    this.prefix = prefix;
  }

  /** How many records of a partition a group has not read. */
  record PartitionLag(String topic, int partition, long lag) {}

  /**
   * A consumer group.
   *
   * @param lag records of all topics of the installation that it has not read
   */
  record Group(String name, String state, int members, long lag) {}

  /**
   * What was found.
   *
   * @param groups those that read the installation's topics, the largest lag first
   * @param more other groups, which were not looked at or are too many to show
   */
  record Found(List<Group> groups, int more) {

    static final Found NOTHING = new Found(List.of(), 0);
  }

  /** By partition, in order; empty where it cannot be found out. */
  List<PartitionLag> lag(String group) throws InterruptedException {
    try {
      return lags(List.of(group)).getOrDefault(group, List.of());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of(); // brokers away, or no right to know: there is nothing to show
    }
  }

  /** All groups; nothing where it cannot be found out. */
  Found find() throws InterruptedException {
    try {
      List<String> names =
          in(admin.listGroups().all()).stream()
              .map(GroupListing::groupId)
              .sorted(OURS_FIRST.thenComparing(Comparator.naturalOrder()))
              .toList();
      List<String> looked = names.stream().limit(MOST_LOOKED_AT).toList();
      Map<String, List<PartitionLag>> reading = new TreeMap<>(lags(looked));
      List<String> shown =
          reading.keySet().stream()
              .sorted(Comparator.comparingLong(name -> -sum(reading.get(name))))
              .limit(MOST_SHOWN)
              .toList();
      return new Found(
          described(shown, reading), names.size() - looked.size() + reading.size() - shown.size());
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return Found.NOTHING;
    }
  }

  /** Of those groups that have read the installation's topics. */
  private Map<String, List<PartitionLag>> lags(List<String> groups)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = committed(groups);
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    committed
        .values()
        .forEach(one -> one.keySet().forEach(at -> asked.put(at, OffsetSpec.latest())));
    Map<TopicPartition, ListOffsetsResultInfo> ends =
        asked.isEmpty() ? Map.of() : in(admin.listOffsets(asked).all());
    Map<String, List<PartitionLag>> lags = new HashMap<>();
    committed.forEach((group, offsets) -> lags.put(group, lags(offsets, ends)));
    return lags;
  }

  private static List<PartitionLag> lags(
      Map<TopicPartition, OffsetAndMetadata> offsets,
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    List<PartitionLag> lags = new ArrayList<>();
    offsets.forEach(
        (at, offset) -> {
          ListOffsetsResultInfo end = ends.get(at);
          long left = end == null ? 0 : Math.max(0, end.offset() - offset.offset());
          lags.add(new PartitionLag(at.topic(), at.partition(), left));
        });
    lags.sort(Comparator.comparing(PartitionLag::topic).thenComparingInt(PartitionLag::partition));
    return lags;
  }

  /** What groups have committed on the installation's topics, without those that have nothing. */
  private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(List<String> groups)
      throws TimeoutException, InterruptedException {
    Map<String, ListConsumerGroupOffsetsSpec> asked = new HashMap<>();
    groups.forEach(group -> asked.put(group, new ListConsumerGroupOffsetsSpec()));
    ListConsumerGroupOffsetsResult answer = admin.listConsumerGroupOffsets(asked);
    Map<String, Map<TopicPartition, OffsetAndMetadata>> committed = new HashMap<>();
    for (String group : groups) {
      Map<TopicPartition, OffsetAndMetadata> offsets =
          offsets(answer.partitionsToOffsetAndMetadata(group));
      if (!offsets.isEmpty()) {
        committed.put(group, offsets);
      }
    }
    return committed;
  }

  private Map<TopicPartition, OffsetAndMetadata> offsets(
      KafkaFuture<Map<TopicPartition, OffsetAndMetadata>> answer)
      throws TimeoutException, InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>(in(answer));
      offsets.values().removeIf(Objects::isNull);
      offsets.keySet().removeIf(at -> !at.topic().startsWith(prefix));
      return offsets;
    } catch (ExecutionException e) {
      return Map.of(); // no right to know, or of a kind without offsets
    }
  }

  private List<Group> described(List<String> names, Map<String, List<PartitionLag>> reading)
      throws TimeoutException, InterruptedException {
    Map<String, KafkaFuture<ConsumerGroupDescription>> answers =
        admin.describeConsumerGroups(names).describedGroups();
    List<Group> groups = new ArrayList<>();
    for (String name : names) {
      long lag = sum(reading.get(name));
      try {
        ConsumerGroupDescription one = in(Objects.requireNonNull(answers.get(name)));
        groups.add(
            new Group(ShownText.of(name), one.groupState().name(), one.members().size(), lag));
      } catch (ExecutionException e) {
        groups.add(new Group(ShownText.of(name), "UNKNOWN", 0, lag));
      }
    }
    return groups;
  }

  private static long sum(@Nullable List<PartitionLag> lags) {
    return lags == null ? 0 : lags.stream().mapToLong(PartitionLag::lag).sum();
  }

  private static <T> T in(KafkaFuture<T> answer)
      throws ExecutionException, TimeoutException, InterruptedException {
    return answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
