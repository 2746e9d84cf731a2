package io.radstream.producertools.deadletter;

import io.radstream.schemas.brokers.UnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads what a topic held at one moment, one partition after the other, so that what is held in
 * memory is one answer of the broker. Committed records only. Moves the consumer, which it does not
 * own; for one thread.
 */
public final class TopicScan {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 30;

  /** Takes one record. */
  @FunctionalInterface
  public interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> message);
  }

  /** The offsets from the first to before the end. */
  public record Range(long begin, long end) {

    /** The part of this range from an offset on. */
    public Range from(long offset) {
      return new Range(Math.max(begin, offset), end);
    }

    /** The one record of this range at an offset. */
    public Range only(long offset) {
      return new Range(Math.max(begin, offset), Math.min(end, offset + 1));
    }

    boolean contains(long offset) {
      return offset >= begin && offset < end;
    }

    boolean isEmpty() {
      return begin >= end;
    }
  }

  private final Consumer<byte[], byte[]> consumer;
  private final String topic;
  private final SortedMap<Integer, Range> ranges;

  private TopicScan(
      Consumer<byte[], byte[]> consumer, String topic, SortedMap<Integer, Range> ranges) {
    this.consumer = consumer;
    this.topic = topic;
    this.ranges = ranges;
  }

  /** What the topic holds now; no partitions if it does not exist. */
  public static TopicScan of(Consumer<byte[], byte[]> consumer, String topic) {
    List<PartitionInfo> found = consumer.partitionsFor(topic);
    List<TopicPartition> partitions =
        found == null
            ? List.of()
            : found.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
    // Only of an assigned partition does a consumer tell the committed end.
    consumer.assign(partitions);
    Map<TopicPartition, Long> begins = consumer.beginningOffsets(partitions);
    SortedMap<Integer, Range> ranges = new TreeMap<>();
    consumer
        .endOffsets(partitions)
        .forEach(
            (part, end) ->
                ranges.put(part.partition(), new Range(begins.getOrDefault(part, 0L), end)));
    return new TopicScan(consumer, topic, ranges);
  }

  /** The partitions and what they held. */
  public SortedMap<Integer, Range> ranges() {
    return ranges;
  }

  /**
   * Hands over the records of a part of a partition, in their order.
   *
   * @throws UnreachableException if the brokers stop answering
   */
  public void forEach(int partition, Range range, Visitor visitor) {
    if (range.isEmpty()) {
      return;
    }
    TopicPartition part = new TopicPartition(topic, partition);
    consumer.assign(List.of(part));
    consumer.seek(part, range.begin());
    int silent = 0;
    while (consumer.position(part) < range.end()) {
      long before = consumer.position(part);
      for (ConsumerRecord<byte[], byte[]> message : consumer.poll(POLL)) {
        if (message.offset() < range.end()) {
          visitor.visit(message);
        }
      }
      silent = consumer.position(part) == before ? silent + 1 : 0;
      if (silent == SILENT_POLLS) {
        throw new UnreachableException("the brokers have stopped answering for " + part);
      }
    }
  }
}
