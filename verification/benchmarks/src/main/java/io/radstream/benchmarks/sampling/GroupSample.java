package io.radstream.benchmarks.sampling;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;

/**
 * A consumer group at one moment.
 *
 * @param lag records between the committed offsets and the ends of the partitions
 * @param stable whether no rebalance was under way
 * @param members the members' ids, which change when one joins, leaves or is thrown out
 * @param committed the committed offset of each partition that has one
 */
public record GroupSample(
    long lag, boolean stable, Set<String> members, Map<TopicPartition, Long> committed) {

  /** Copies the collections. */
  public GroupSample {
    members = Set.copyOf(members);
    committed = Map.copyOf(committed);
  }

  static long lag(Map<TopicPartition, Long> ends, Map<TopicPartition, Long> committed) {
    return ends.entrySet().stream()
        .mapToLong(end -> Math.max(0, end.getValue() - committed.getOrDefault(end.getKey(), 0L)))
        .sum();
  }
}
