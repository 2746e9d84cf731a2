package io.radstream.dashboard.feed;

import io.radstream.dashboard.feed.FeedSettings.Source;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition has been read. No consumer group knows of it: every dashboard reads all
 * for itself and disturbs nobody. For the feed's thread alone.
 */
final class Positions {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final List<Source> sources;
  private final Map<TopicPartition, Long> next = new HashMap<>();

  Positions(List<Source> sources) {
    this.sources = List.copyOf(sources);
  }

  /**
   * Gives a consumer all partitions there are, those that are new to us included, and puts it where
   * reading goes on.
   *
   * @return whether there is any
   * @throws org.apache.kafka.common.KafkaException if the brokers do not say
   */
  boolean assign(Consumer<byte[], byte[]> consumer) {
    Map<Source, List<TopicPartition>> found = new LinkedHashMap<>();
    sources.forEach(source -> found.put(source, partitions(consumer, source)));
    List<TopicPartition> all = found.values().stream().flatMap(List::stream).toList();
    if (consumer.assignment().equals(Set.copyOf(all))) {
      return !all.isEmpty(); // seeking would throw away what has been fetched
    }
    next.keySet().retainAll(all);
    consumer.assign(all);
    found.forEach((source, partitions) -> begin(consumer, source, partitions));
    next.forEach(consumer::seek);
    return !all.isEmpty();
  }

  private static List<TopicPartition> partitions(Consumer<byte[], byte[]> consumer, Source source) {
    // By its name, not in the list of all: that leaves out what one may not see.
    @Nullable List<PartitionInfo> found = consumer.partitionsFor(source.topic(), PATIENCE);
    return found == null
        ? List.of()
        : found.stream().map(part -> new TopicPartition(source.topic(), part.partition())).toList();
  }

  private void begin(
      Consumer<byte[], byte[]> consumer, Source source, List<TopicPartition> partitions) {
    List<TopicPartition> added =
        partitions.stream().filter(partition -> !next.containsKey(partition)).toList();
    if (added.isEmpty()) {
      return;
    }
    Map<TopicPartition, Long> first = consumer.beginningOffsets(added, PATIENCE);
    Map<TopicPartition, Long> ends = consumer.endOffsets(added, PATIENCE);
    long share = source.share(partitions.size());
    for (TopicPartition partition : added) {
      long begin = first.getOrDefault(partition, 0L);
      long end = ends.getOrDefault(partition, begin);
      next.put(partition, share >= end - begin ? begin : end - share);
    }
  }

  /** A record has been taken in. */
  void taken(TopicPartition partition, long offset) {
    next.put(partition, offset + 1);
  }

  /** Where reading of a partition began is not there any more: it begins anew. */
  void forget(TopicPartition partition) {
    next.remove(partition);
  }
}
