package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Up to where every dead letter has been handled, in each partition that is walked from its first
 * open dead letter. The next walk begins there, and anybody can see the lag. For one thread.
 */
public final class Frontier {

  private final String topic;
  private final String topicId;
  private final Map<Integer, Long> next = new HashMap<>();
  private final Map<Integer, Long> firstLeft = new HashMap<>();

  /** Begins with nothing handled. */
  public Frontier(String topic, String topicId) {
    this.topic = topic;
    this.topicId = topicId;
  }

  /** A dead letter was met. Each one before it is handled, about to be, or was {@link #left}. */
  void met(DeadLetterId deadLetter) {
    next.put(deadLetter.partition(), deadLetter.offset() + 1);
  }

  /** A dead letter stays open. */
  void left(DeadLetterId deadLetter) {
    firstLeft.merge(deadLetter.partition(), deadLetter.offset(), Math::min);
  }

  /**
   * What may be committed with the dead letters that are about to be handled. The topic's id goes
   * along: offsets of a topic made anew mean other dead letters.
   */
  Map<TopicPartition, OffsetAndMetadata> offsets() {
    Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
    next.forEach(
        (partition, reached) ->
            offsets.put(
                new TopicPartition(topic, partition),
                new OffsetAndMetadata(
                    Math.min(reached, firstLeft.getOrDefault(partition, reached)), topicId)));
    return offsets;
  }
}
