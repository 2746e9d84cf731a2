package io.radstream.gateway.deliver.service;

import io.radstream.console.Printable;
import io.radstream.gateway.deliver.service.DeliveryTry.End;
import io.radstream.gateway.deliver.service.ResultReader.Read;
import io.radstream.schemas.registry.RegistryException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes results from Kafka to one target. Its thread alone has the consumer; workers deliver the
 * results of one poll at once, and the thread goes on polling without taking more, so that the
 * group keeps it however long a target is away. An offset is committed once every result before it
 * is delivered or set aside: after a kill the last poll's results are delivered again.
 */
final class TargetLoop implements Runnable {

  private static final Logger LOG = LoggerFactory.getLogger(TargetLoop.class);
  private static final Duration POLL = Duration.ofMillis(100);
  private static final Duration AGAIN = Duration.ofSeconds(2);

  private final DeliveryTry attempts;
  private final List<String> topics;
  private final Supplier<Consumer<byte[], byte[]>> consumers;
  private final ResultReader reader;
  private final DeadDeliveries deadLetters;
  private final ExecutorService workers;
  private volatile String obstacle = "";

  /**
   * A loop to be run by one thread.
   *
   * @param consumers makes one of the target's group, which this closes
   * @param workers whose threads deliver; closed by the caller
   */
  TargetLoop(
      DeliveryTry attempts,
      List<String> topics,
      Supplier<Consumer<byte[], byte[]>> consumers,
      ResultReader reader,
      DeadDeliveries deadLetters,
      ExecutorService workers) {
    this.attempts = attempts;
    this.topics = List.copyOf(topics);
    this.consumers = consumers;
    this.reader = reader;
    this.deadLetters = deadLetters;
    this.workers = workers;
  }

  /** Why it cannot read from Kafka; empty while it can. */
  String obstacle() {
    return obstacle;
  }

  @Override
  public void run() {
    try {
      while (!attempts.stop().isGiven()) {
        try (Consumer<byte[], byte[]> consumer = consumers.get()) {
          consume(consumer);
        } catch (RuntimeException e) { // the thread's outermost loop: it begins anew
          obstacle = e.getClass().getSimpleName();
          LOG.warn(
              "Target {} cannot read results: {}; tried again in {} s",
              attempts.name(),
              Printable.of(e.toString()),
              AGAIN.toSeconds());
          boolean unused = attempts.stop().await(AGAIN);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void consume(Consumer<byte[], byte[]> consumer) throws InterruptedException {
    Work work = new Work(consumer);
    consumer.subscribe(topics, work);
    while (!attempts.stop().isGiven()) {
      ConsumerRecords<byte[], byte[]> records = consumer.poll(POLL);
      obstacle = "";
      work.deliver(records);
    }
  }

  /** The results of one poll. */
  private final class Work implements ConsumerRebalanceListener {

    private final Consumer<byte[], byte[]> consumer;
    private boolean busy;

    Work(Consumer<byte[], byte[]> consumer) {
      this.consumer = consumer;
    }

    void deliver(ConsumerRecords<byte[], byte[]> records) throws InterruptedException {
      if (records.isEmpty()) {
        return;
      }
      busy = true;
      consumer.pause(consumer.assignment());
      Map<TopicPartition, List<Future<Boolean>>> pending = new HashMap<>();
      for (ConsumerRecord<byte[], byte[]> record : records) {
        pending
            .computeIfAbsent(
                new TopicPartition(record.topic(), record.partition()), place -> new ArrayList<>())
            .add(workers.submit(() -> settle(record)));
      }
      try {
        await(pending);
        busy = false;
        consumer.resume(consumer.paused());
        commit(records, pending);
      } finally {
        pending.values().forEach(all -> all.forEach(one -> one.cancel(true)));
      }
    }

    private void await(Map<TopicPartition, List<Future<Boolean>>> pending)
        throws InterruptedException {
      for (List<Future<Boolean>> ofPartition : pending.values()) {
        for (Future<Boolean> one : ofPartition) {
          while (!one.isDone()) {
            requireNothing(consumer.poll(POLL));
          }
        }
      }
    }

    private void requireNothing(ConsumerRecords<byte[], byte[]> records) {
      if (!records.isEmpty()) {
        throw new IllegalStateException("a paused partition gave records");
      }
    }

    /** Up to the first of each partition that is not settled. */
    private void commit(
        ConsumerRecords<byte[], byte[]> records, Map<TopicPartition, List<Future<Boolean>>> pending)
        throws InterruptedException {
      Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
      for (TopicPartition place : records.partitions()) {
        List<ConsumerRecord<byte[], byte[]>> ofPartition = records.records(place);
        int settled = settled(pending.getOrDefault(place, List.of()));
        if (settled > 0 && consumer.assignment().contains(place)) {
          offsets.put(place, new OffsetAndMetadata(ofPartition.get(settled - 1).offset() + 1));
        }
      }
      try {
        consumer.commitSync(offsets);
      } catch (CommitFailedException | RebalanceInProgressException e) {
        LOG.info("Target {}: partitions went to another process meanwhile", attempts.name());
      }
    }

    private int settled(List<Future<Boolean>> pending) throws InterruptedException {
      int settled = 0;
      for (Future<Boolean> one : pending) {
        if (!isSettled(one)) {
          return settled;
        }
        settled++;
      }
      return settled;
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      if (busy) {
        consumer.pause(partitions);
      }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      // What is on its way is delivered here, and again by whoever gets them: it changes nothing.
    }
  }

  private static boolean isSettled(Future<Boolean> one) throws InterruptedException {
    try {
      return one.get();
    } catch (ExecutionException e) {
      throw new KafkaException("a result could not be settled", e.getCause());
    }
  }

  /**
   * A worker's outermost: a result on which the program fails must not keep all others back.
   *
   * @return whether it needs nothing more; false if it was time to stop
   */
  private boolean settle(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    try {
      return isSettled(record);
    } catch (KafkaException e) {
      throw e;
    } catch (RuntimeException e) {
      LOG.error("Target {}: a defect: {} at {}", attempts.name(), e.getClass().getName(), place(e));
      setAside(record, UndeliveredReason.DEFECT, "the program failed on it; see the log");
      return true;
    }
  }

  private static String place(RuntimeException e) {
    StackTraceElement[] trace = e.getStackTrace();
    return trace.length == 0 ? "an unknown place" : trace[0].toString();
  }

  private boolean isSettled(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    Read read = read(record);
    if (read instanceof Read.Known known) {
      End end = attempts.deliver(known.result());
      if (end instanceof End.GivenUp givenUp) {
        setAside(record, givenUp.reason(), givenUp.detail());
      } else if (end instanceof End.Done) {
        attempts
            .meters()
            .delivered(Duration.between(known.result().decidedAt(), attempts.clock().instant()));
      }
      return !(end instanceof End.Stopped);
    }
    if (read instanceof Read.Unusable unusable) {
      setAside(record, unusable.reason(), unusable.detail());
      return true;
    }
    return false;
  }

  /** The record as a result; null if it was time to stop. */
  private @Nullable Read read(ConsumerRecord<byte[], byte[]> record) throws InterruptedException {
    while (attempts.awaitTurn()) {
      try {
        return reader.read(record);
      } catch (IOException | RegistryException e) {
        LOG.warn(
            "Target {}: a result cannot be read: {}; tried again in {} s",
            attempts.name(),
            Printable.of(String.valueOf(e.getMessage())),
            AGAIN.toSeconds());
        boolean unused = attempts.stop().await(AGAIN);
      }
    }
    return null;
  }

  private void setAside(
      ConsumerRecord<byte[], byte[]> record, UndeliveredReason reason, String detail)
      throws InterruptedException {
    deadLetters.add(record, attempts.name(), reason, detail);
    attempts.meters().answered(DeliveryMeters.Result.SET_ASIDE);
    LOG.warn(
        "Target {} does not get what {}-{} holds at {}: {}, {}",
        attempts.name(),
        record.topic(),
        record.partition(),
        record.offset(),
        reason,
        Printable.of(detail));
  }
}
