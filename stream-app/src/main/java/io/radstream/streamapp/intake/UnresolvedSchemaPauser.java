package io.radstream.streamapp.intake;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Holds a partition back at the first record that cannot be read yet, so that an unknown schema
 * stops neither its stream thread nor the other partitions. What is held back was never polled, as
 * far as Kafka Streams can see: it lies behind the position and behind the next offsets, from which
 * Streams takes what it commits. Two may want a partition paused, Streams and this gate; it is open
 * when neither does. The gate also holds partitions back whose images take so long that too many of
 * them are in flight already. Confined to the stream thread.
 */
final class UnresolvedSchemaPauser {

  private final MessageReader messages;
  private final Partitions partitions;
  private final Map<TopicPartition, byte[]> held = new HashMap<>();
  private final Set<TopicPartition> pausedByStreams = new HashSet<>();
  private final Set<TopicPartition> crowded = new HashSet<>();

  /** What the gate does to the consumer it stands before. */
  interface Partitions {

    void pause(TopicPartition partition);

    void resume(TopicPartition partition);

    /** Makes the record at the offset the next one to be polled. */
    void rewind(TopicPartition partition, long offset);
  }

  UnresolvedSchemaPauser(MessageReader messages, Partitions partitions) {
    this.messages = messages;
    this.partitions = partitions;
  }

  /** Opens the partitions whose record can be read by now; to be called before each poll. */
  void release() {
    if (!held.isEmpty()) {
      held.entrySet().removeIf(entry -> released(entry.getKey(), entry.getValue()));
    }
  }

  private boolean released(TopicPartition partition, byte[] head) {
    if (!messages.ready(head)) {
      return false;
    }
    if (!pausedByStreams.contains(partition) && !crowded.contains(partition)) {
      partitions.resume(partition);
    }
    return true;
  }

  /** Holds these partitions back, and those no more that were held back for this. */
  void crowd(Set<TopicPartition> now) {
    now.stream().filter(crowded::add).forEach(partitions::pause);
    List<TopicPartition> free =
        crowded.stream().filter(partition -> !now.contains(partition)).toList();
    free.forEach(crowded::remove);
    free.stream()
        .filter(partition -> !held.containsKey(partition) && !pausedByStreams.contains(partition))
        .forEach(partitions::resume);
  }

  /** What of a poll may go on; the rest will be polled again. */
  ConsumerRecords<byte[], byte[]> admit(ConsumerRecords<byte[], byte[]> polled) {
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> admitted = new HashMap<>();
    Map<TopicPartition, OffsetAndMetadata> next = new HashMap<>(polled.nextOffsets());
    boolean whole = true;
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
      int readable = readable(records);
      if (readable < records.size()) {
        whole = false;
        next.put(partition, hold(partition, records.get(readable)));
      }
      if (readable > 0) {
        admitted.put(partition, records.subList(0, readable));
      }
    }
    return whole ? polled : new ConsumerRecords<>(admitted, next);
  }

  /**
   * How many can be read before the first that cannot; all are looked at, to ask for all at once.
   */
  private int readable(List<ConsumerRecord<byte[], byte[]>> records) {
    int readable = records.size();
    for (int i = records.size() - 1; i >= 0; i--) {
      if (!messages.ready(records.get(i).value())) {
        readable = i;
      }
    }
    return readable;
  }

  private OffsetAndMetadata hold(TopicPartition partition, ConsumerRecord<byte[], byte[]> record) {
    held.put(partition, head(record.value()));
    partitions.pause(partition);
    partitions.rewind(partition, record.offset());
    return new OffsetAndMetadata(record.offset(), record.leaderEpoch(), "");
  }

  private static byte[] head(byte @Nullable [] value) {
    return value == null
        ? new byte[0]
        : Arrays.copyOf(value, Math.min(value.length, MessageReader.HEAD_BYTES));
  }

  /** Streams has paused them. */
  void paused(Collection<TopicPartition> byStreams) {
    pausedByStreams.addAll(byStreams);
  }

  /** Streams wants them open; which of them may be. */
  Collection<TopicPartition> resumable(Collection<TopicPartition> byStreams) {
    pausedByStreams.removeAll(byStreams);
    return byStreams.stream()
        .filter(partition -> !held.containsKey(partition) && !crowded.contains(partition))
        .toList();
  }

  /** They belong to somebody else now; if they come back, they come back open. */
  void forget(Collection<TopicPartition> gone) {
    held.keySet().removeAll(Set.copyOf(gone));
    crowded.removeAll(Set.copyOf(gone));
    pausedByStreams.removeAll(Set.copyOf(gone));
  }

  void forgetAll() {
    held.clear();
    crowded.clear();
    pausedByStreams.clear();
  }
}
