package io.radstream.producertools.deadletter.handling;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.Mark;
import io.radstream.producertools.deadletter.handling.Handling.Commits;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.schemas.brokers.UnreachableException;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;

/**
 * One transaction a batch: replayed records, marks and the group's offsets become visible together
 * or not at all. For one thread; owns the producer.
 */
public final class DeadLetterTransactions implements Commits, AutoCloseable {

  private static final List<Class<? extends KafkaException>> FENCED =
      List.of(ProducerFencedException.class, InvalidProducerEpochException.class);
  private static final List<Class<? extends KafkaException>> TOO_LARGE =
      List.of(RecordTooLargeException.class, RecordBatchTooLargeException.class);

  private final Producer<byte[], byte[]> producer;
  private final ConsumerGroupMetadata group;
  private final String booksTopic;
  private final String topicId;
  private final InstantSource clock;

  private DeadLetterTransactions(
      Producer<byte[], byte[]> producer,
      ConsumerGroupMetadata group,
      String booksTopic,
      String topicId,
      InstantSource clock) {
    this.producer = producer;
    this.group = group;
    this.booksTopic = booksTopic;
    this.topicId = topicId;
    this.clock = clock;
  }

  /**
   * Fences every earlier replay and discard of this installation and ends the transaction that one
   * of them may have left open. Only what is read of the marks after this call is final.
   *
   * @param producer with the installation's transactional id; closed with this, or at once if this
   *     fails
   * @param group whose offsets are moved
   * @param booksTopic where the marks go
   * @param topicId of the dead letters' topic
   */
  public static DeadLetterTransactions begin(
      Producer<byte[], byte[]> producer,
      ConsumerGroupMetadata group,
      String booksTopic,
      String topicId,
      InstantSource clock) {
    try {
      producer.initTransactions();
      return new DeadLetterTransactions(producer, group, booksTopic, topicId, clock);
    } catch (KafkaException e) {
      producer.close();
      throw unreachable(e);
    }
  }

  @Override
  public Result commit(
      List<PlannedHandling> batch, Map<TopicPartition, OffsetAndMetadata> offsets) {
    try {
      producer.beginTransaction();
      Map<DeadLetterId, RecordPlace> places = publish(batch);
      mark(batch, places);
      if (!offsets.isEmpty()) {
        producer.sendOffsetsToTransaction(offsets, group);
      }
      producer.commitTransaction();
      return new Committed(places);
    } catch (KafkaException e) {
      return failed(e);
    }
  }

  @Override
  public void close() {
    producer.close();
  }

  private Map<DeadLetterId, RecordPlace> publish(List<PlannedHandling> batch) {
    Map<DeadLetterId, Future<RecordMetadata>> sent = new LinkedHashMap<>();
    for (PlannedHandling planned : batch) {
      if (planned.record() != null) {
        sent.put(planned.deadLetter().id(), producer.send(planned.record()));
      }
    }
    producer.flush();
    Map<DeadLetterId, RecordPlace> places = new LinkedHashMap<>();
    sent.forEach((deadLetter, answer) -> places.put(deadLetter, place(answer)));
    return places;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // committing waits for all, and fails with them
  private void mark(List<PlannedHandling> batch, Map<DeadLetterId, RecordPlace> places) {
    for (PlannedHandling planned : batch) {
      DeadLetterId id = planned.deadLetter().id();
      RecordPlace place = places.get(id);
      Mark mark =
          new Mark(
              id,
              topicId,
              planned.state(),
              clock.instant(),
              place == null ? null : place.toString());
      producer.send(mark.toRecord(booksTopic));
    }
  }

  private static RecordPlace place(Future<RecordMetadata> answer) {
    try {
      RecordMetadata metadata = answer.get();
      return new RecordPlace(metadata.topic(), metadata.partition(), metadata.offset());
    } catch (ExecutionException e) {
      throw new KafkaException(e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private Result failed(KafkaException problem) {
    if (isAny(problem, FENCED)) {
      throw new TakenOverException(problem);
    }
    if (!isAny(problem, TOO_LARGE)) {
      throw unreachable(problem);
    }
    try {
      producer.abortTransaction();
    } catch (KafkaException e) {
      throw unreachable(e);
    }
    return new NotAccepted("it is larger than the topic's max.message.bytes allows");
  }

  private static UnreachableException unreachable(KafkaException problem) {
    return new UnreachableException(
        "the brokers failed: %s; run it again, it goes on where this one stopped"
            .formatted(problem.getMessage()),
        problem);
  }

  private static boolean isAny(Throwable problem, List<Class<? extends KafkaException>> types) {
    return Stream.iterate(problem, cause -> cause != null, Throwable::getCause)
        .anyMatch(cause -> types.stream().anyMatch(type -> type.isInstance(cause)));
  }

  /** Another replay or discard has begun; what this one had not committed, it never will. */
  public static final class TakenOverException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    TakenOverException(Throwable cause) {
      super("another replay or discard has begun since; this one stops", cause);
    }
  }
}
