package io.radstream.dashboard.operations;

import io.radstream.dashboard.window.ShownText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Asks the brokers how far consumer groups have come on the installation's topics. Each call blocks
 * for some seconds at most. For one thread.
 */
final class Groups implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int MOST = 30;

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

  /** By partition, in order; empty where it cannot be found out. */
  List<PartitionLag> lag(String group) throws InterruptedException {
    try {
      Map<TopicPartition, OffsetAndMetadata> committed =
          admin
              .listConsumerGroupOffsets(group)
              .partitionsToOffsetAndMetadata()
              .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      return lag(committed);
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of(); // brokers away, or no right to know: there is nothing to show
    }
  }

  private List<PartitionLag> lag(Map<TopicPartition, OffsetAndMetadata> committed)
      throws ExecutionException, TimeoutException, InterruptedException {
    Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
    committed.forEach(
        (part, offset) -> {
          if (offset != null && part.topic().startsWith(prefix)) {
            asked.put(part, OffsetSpec.latest());
          }
        });
    var ends = admin.listOffsets(asked).all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    List<PartitionLag> lags = new ArrayList<>();
    ends.forEach(
        (part, end) -> {
          OffsetAndMetadata offset = committed.get(part);
          long next = offset == null ? end.offset() : offset.offset();
          lags.add(
              new PartitionLag(part.topic(), part.partition(), Math.max(0, end.offset() - next)));
        });
    lags.sort(Comparator.comparing(PartitionLag::topic).thenComparingInt(PartitionLag::partition));
    return lags;
  }

  /** Those that read the installation's topics, by name; empty where it cannot be found out. */
  List<Group> all() throws InterruptedException {
    try {
      TreeSet<String> names = new TreeSet<>();
      for (GroupListing listing :
          admin.listGroups().all().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        names.add(listing.groupId());
      }
      List<Group> groups = new ArrayList<>();
      for (String name : names.stream().limit(MOST).toList()) {
        List<PartitionLag> lags = lag(name);
        if (!lags.isEmpty()) {
          groups.add(described(name, lags));
        }
      }
      return groups;
    } catch (ExecutionException | TimeoutException | KafkaException e) {
      return List.of();
    }
  }

  private Group described(String name, List<PartitionLag> lags)
      throws ExecutionException, TimeoutException, InterruptedException {
    ConsumerGroupDescription description =
        admin
            .describeConsumerGroups(List.of(name))
            .all()
            .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
            .get(name);
    long lag = lags.stream().mapToLong(PartitionLag::lag).sum();
    return description == null
        ? new Group(ShownText.of(name), "UNKNOWN", 0, lag)
        : new Group(
            ShownText.of(name), description.groupState().name(), description.members().size(), lag);
  }

  @Override
  public void close() {
    admin.close(Duration.ofSeconds(1));
  }
}
