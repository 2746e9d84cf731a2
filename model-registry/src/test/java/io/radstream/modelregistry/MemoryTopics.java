package io.radstream.modelregistry;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.CreateTopicsResult.TopicMetadataAndConfig;
import org.apache.kafka.clients.admin.DescribeConfigsResult;
import org.apache.kafka.clients.admin.DescribeTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.ApiException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;

/** What brokers in memory say of their topics: which there are, and how they are set up. */
public final class MemoryTopics {

  private final MemoryBrokers brokers;
  private final List<NewTopic> made = new ArrayList<>();
  private int open;
  private int partitions = 1;
  private String policy = "compact";
  private int unknown;
  private @Nullable ApiException refusal;

  MemoryTopics(MemoryBrokers brokers) {
    this.brokers = brokers;
  }

  /** From now on each topic has so many partitions and is cleaned up like this. */
  public void describe(int partitionCount, String cleanupPolicy) {
    partitions = partitionCount;
    policy = cleanupPolicy;
  }

  /** The broker that is asked does not know of any topic for the next so many questions. */
  void knowOfTopicsLater(int questions) {
    unknown = questions;
  }

  /** From now on every question is answered by this. */
  public void refuse(ApiException why) {
    refusal = why;
  }

  /** What was asked to be made, in this order. */
  List<NewTopic> made() {
    return made;
  }

  boolean allClosed() {
    return open == 0;
  }

  /** Kafka's interface has some seventy methods, of which these are called. */
  Admin open() {
    open++;
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (admin, method, arguments) ->
                switch (method.getName()) {
                  case "describeTopics" -> described(asked(arguments, String.class));
                  case "describeConfigs" -> configured(asked(arguments, ConfigResource.class));
                  case "createTopics" -> created(asked(arguments, NewTopic.class));
                  case "close" -> open--;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static <T> Stream<T> asked(Object[] arguments, Class<T> type) {
    return ((Collection<?>) arguments[0]).stream().map(type::cast);
  }

  private DescribeTopicsResult described(Stream<String> names) {
    return new DescribeTopicsResult(
        null, names.collect(Collectors.toMap(name -> name, this::description))) {};
  }

  private KafkaFuture<TopicDescription> description(String name) {
    List<TopicPartitionInfo> infos =
        IntStream.range(0, partitions)
            .mapToObj(number -> new TopicPartitionInfo(number, null, List.of(), List.of()))
            .toList();
    return refusal == null && (!brokers.has(name) || unknown-- > 0)
        ? failed(new UnknownTopicOrPartitionException(name))
        : answer(new TopicDescription(name, false, infos));
  }

  private DescribeConfigsResult configured(Stream<ConfigResource> resources) {
    return new DescribeConfigsResult(
        resources.collect(Collectors.toMap(resource -> resource, resource -> answer(config())))) {};
  }

  private Config config() {
    return new Config(List.of(new ConfigEntry("cleanup.policy", policy)));
  }

  private CreateTopicsResult created(Stream<NewTopic> topics) {
    return new CreateTopicsResult(
        topics.collect(Collectors.toMap(NewTopic::name, this::create))) {};
  }

  private KafkaFuture<TopicMetadataAndConfig> create(NewTopic topic) {
    made.add(topic);
    brokers.create(topic.name());
    return answer(new TopicMetadataAndConfig(Uuid.ZERO_UUID, partitions, 1, config()));
  }

  private <T> KafkaFuture<T> answer(T value) {
    return refusal == null ? KafkaFuture.completedFuture(value) : failed(refusal);
  }

  private static <T> KafkaFuture<T> failed(ApiException why) {
    Function<Object, T> fails =
        unused -> {
          throw why;
        };
    return KafkaFuture.completedFuture(new Object()).thenApply(fails::apply);
  }
}
