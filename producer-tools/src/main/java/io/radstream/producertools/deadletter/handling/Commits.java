package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetterId;
import io.radstream.producertools.deadletter.RecordPlace;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Does what was decided, all or nothing. */
@FunctionalInterface
public interface Commits {

  /** What became of it. */
  sealed interface Result {}

  /**
   * All was done.
   *
   * @param places where the published records lie
   */
  record Committed(Map<DeadLetterId, RecordPlace> places) implements Result {}

  /**
   * Nothing was done: the brokers do not accept one of the records, and never will.
   *
   * @param why one sentence
   */
  record NotAccepted(String why) implements Result {}

  /** Does nothing and says it has. */
  Commits DRY = (batch, offsets) -> new Committed(Map.of());

  /**
   * Publishes the records, enters the marks and moves the group's offsets.
   *
   * @throws TakenOverException if another one has begun since
   * @throws io.radstream.producertools.UnreachableException if the brokers do not answer; whether
   *     it was done is then unknown to this process, but not to the next one
   */
  Result commit(List<PlannedHandling> batch, Map<TopicPartition, OffsetAndMetadata> offsets);
}
