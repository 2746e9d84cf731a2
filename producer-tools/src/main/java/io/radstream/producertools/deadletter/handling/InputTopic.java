package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The topic the dead letters were read from. A dead letter does not repeat its input's headers,
 * which may hold anything; as long as the input itself is there, they are read from it. For one
 * thread; moves the consumer, which it does not own.
 */
public final class InputTopic {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 15;

  private final Consumer<byte[], byte[]> picker;
  private final String topic;
  private final Map<TopicPartition, Long> ends = new HashMap<>();

  private InputTopic(Consumer<byte[], byte[]> picker, String topic, List<TopicPartition> parts) {
    this.picker = picker;
    this.topic = topic;
    picker.assign(parts);
    ends.putAll(picker.endOffsets(parts));
  }

  /**
   * Takes a look at the topic.
   *
   * @param picker must not jump elsewhere when it is sent to an offset that is gone
   * @throws UnusableException if it does not exist
   */
  public static InputTopic of(Consumer<byte[], byte[]> picker, String topic) {
    List<PartitionInfo> found = picker.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      throw new UnusableException("the brokers have no topic " + topic);
    }
    return new InputTopic(
        picker,
        topic,
        found.stream().map(part -> new TopicPartition(topic, part.partition())).toList());
  }

  String topic() {
    return topic;
  }

  boolean hasPartition(int partition) {
    return ends.containsKey(new TopicPartition(topic, partition));
  }

  /**
   * A copy of the headers of the record that became a dead letter; empty if it is no longer there,
   * or if what is there is not what is in the dead letter.
   */
  public Optional<Headers> headersOf(DeadLetter deadLetter, RecordPlace source) {
    TopicPartition part = new TopicPartition(topic, source.partition());
    if (source.offset() >= ends.getOrDefault(part, 0L)) {
      return Optional.empty();
    }
    ConsumerRecord<byte[], byte[]> record = recordAt(part, source.offset());
    return record != null && record.offset() == source.offset() && sameBytes(record, deadLetter)
        ? Optional.of(new RecordHeaders(record.headers()))
        : Optional.empty();
  }

  private static boolean sameBytes(ConsumerRecord<byte[], byte[]> record, DeadLetter deadLetter) {
    return Arrays.equals(record.key(), deadLetter.key())
        && Arrays.equals(record.value(), deadLetter.value());
  }

  private @Nullable ConsumerRecord<byte[], byte[]> recordAt(TopicPartition part, long offset) {
    picker.assign(List.of(part));
    picker.seek(part, offset);
    try {
      for (int silent = 0; silent < SILENT_POLLS; silent++) {
        for (ConsumerRecord<byte[], byte[]> record : picker.poll(POLL)) {
          return record;
        }
        if (picker.position(part) > offset) {
          return null;
        }
      }
    } catch (OffsetOutOfRangeException e) {
      return null;
    }
    throw new UnreachableException("the brokers have stopped answering for " + part);
  }
}
