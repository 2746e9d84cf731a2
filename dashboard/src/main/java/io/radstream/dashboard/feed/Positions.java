package io.radstream.dashboard.feed;

import io.radstream.dashboard.feed.FeedSettings.Source;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
    for (Source source : sources) {
      // By its name, not in the list of all: that leaves out what one may not see.
      @Nullable List<PartitionInfo> found = consumer.partitionsFor(source.topic(), PATIENCE);
      if (found != null && !found.isEmpty()) {
        begin(consumer, source, found);
      }
    }
    consumer.assign(next.keySet());
    next.forEach(consumer::seek);
    return !next.isEmpty();
  }

  private void begin(
      Consumer<byte[], byte[]> consumer, Source source, List<PartitionInfo> partitions) {
    List<TopicPartition> added = new ArrayList<>();
    for (PartitionInfo part : partitions) {
      TopicPartition partition = new TopicPartition(source.topic(), part.partition());
      if (!next.containsKey(partition)) {
        added.add(partition);
      }
    }
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

  /** Where reading of a partition goes on; 0 if it has not begun. */
  long of(TopicPartition partition) {
    return next.getOrDefault(partition, 0L);
  }
}
