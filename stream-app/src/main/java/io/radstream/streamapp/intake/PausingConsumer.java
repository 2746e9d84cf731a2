package io.radstream.streamapp.intake;

import io.radstream.streamapp.commit.OpenOffsets;
import io.radstream.streamapp.commit.StreamThreads;
import io.radstream.streamapp.inflight.InFlightBudget;
import io.radstream.streamapp.progress.Progress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * Kafka's consumer behind a {@link UnresolvedSchemaPauser}. It also leaves out what was read before
 * and has had its outcome although the commit's offset is below it ({@link OpenOffsets}). Of the
 * consumer's methods, Kafka Streams 4.3 uses poll, pause, resume, seek, position, committed,
 * assignment, subscribe and unsubscribe; those that must know of either are overridden here.
 * Confined to the stream thread.
 */
public final class PausingConsumer extends KafkaConsumer<byte[], byte[]>
    implements UnresolvedSchemaPauser.Partitions {

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final UnresolvedSchemaPauser gate;
  private final Progress progress;
  private long lookedNanos = System.nanoTime() - LOOK_NANOS;
  private final StreamThreads threads;
  private final InFlightBudget budget;
  private final Map<TopicPartition, OpenOffsets> begunFrom = new HashMap<>();
  private final long mostPolled;
  private long finishedAside;

  /** A consumer of the configuration, for one stream thread. */
  public PausingConsumer(
      Map<String, Object> config,
      MessageReader messages,
      StreamThreads threads,
      InFlightBudget budget,
      Progress progress) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.gate = new UnresolvedSchemaPauser(messages, this);
    this.threads = threads;
    this.budget = budget;
    this.progress = progress;
    this.mostPolled = budget.mostPolled(mostPolled(config));
  }

  /** No batch of records is larger than a fetch may be. */
  private static long mostPolled(Map<String, Object> config) {
    ConsumerConfig settings =
        new ConsumerConfig(
            ConsumerConfig.appendDeserializerToConfig(
                config, new ByteArrayDeserializer(), new ByteArrayDeserializer()));
    return (long) settings.getInt(ConsumerConfig.MAX_POLL_RECORDS_CONFIG)
        * settings.getInt(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    gate.release();
    boolean mayRead = budget.reserve(mostPolled, threads.aheadBytes());
    gate.crowd(crowded(mayRead));
    try {
      ConsumerRecords<byte[], byte[]> admitted = gate.admit(withoutDone(super.poll(timeout)));
      admitted.forEach(threads.current()::handedOn);
      report(admitted);
      return admitted;
    } finally {
      if (mayRead) {
        budget.polled(mostPolled);
      }
    }
  }

  private void report(ConsumerRecords<byte[], byte[]> admitted) {
    for (TopicPartition partition : admitted.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = admitted.records(partition);
      progress.polled(
          partition, records.get(0).offset(), records.get(records.size() - 1).offset() + 1);
    }
    long now = System.nanoTime();
    if (now - lookedNanos >= LOOK_NANOS) {
      lookedNanos = now;
      for (TopicPartition partition : assignment()) {
        currentLag(partition).ifPresent(behind -> progress.lag(partition, behind));
      }
    }
  }

  /**
   * Partitions that may not send more: all of them if there is no room for one more poll, some if
   * what takes long has no room left, or one commit could not tell of more open records. They make
   * progress while images that take long are finished.
   */
  private Set<TopicPartition> crowded(boolean mayRead) {
    Set<TopicPartition> crowded = new HashSet<>(assignment());
    if (mayRead) {
      Set<TopicPartition> some = new HashSet<>(threads.current().fullPartitions());
      if (budget.crowded()) {
        some.addAll(threads.current().partitionsBehind());
      }
      crowded.retainAll(some);
    }
    long finished = budget.finishedAside();
    if (finished != finishedAside) {
      finishedAside = finished;
      crowded.forEach(progress::moved);
    }
    return crowded;
  }

  private ConsumerRecords<byte[], byte[]> withoutDone(ConsumerRecords<byte[], byte[]> polled) {
    if (polled.isEmpty()) {
      return polled;
    }
    learn(polled.partitions());
    Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> left = new HashMap<>();
    for (TopicPartition partition : polled.partitions()) {
      List<ConsumerRecord<byte[], byte[]>> records = withoutDone(partition, polled);
      if (!records.isEmpty()) {
        left.put(partition, records);
      }
    }
    return new ConsumerRecords<>(left, polled.nextOffsets());
  }

  private List<ConsumerRecord<byte[], byte[]>> withoutDone(
      TopicPartition partition, ConsumerRecords<byte[], byte[]> polled) {
    List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
    OpenOffsets from = begunFrom.getOrDefault(partition, OpenOffsets.NONE);
    if (from.isPassedAt(records.get(0).offset())) {
      return records;
    }
    if (from.contradicts(records.get(0).offset())) {
      begunFrom.put(partition, OpenOffsets.NONE); // the topic was made anew
      threads.current().forgetsWhatItBeganFrom(partition);
      return records;
    }
    return records.stream().filter(record -> !from.isDone(record.offset())).toList();
  }

  /**
   * Asks once for each partition it got, what the commit passed over that it begins from. The next
   * commit must tell of that too: nothing is handed on before it is known.
   */
  private void learn(Set<TopicPartition> partitions) {
    Set<TopicPartition> unknown = new HashSet<>(partitions);
    unknown.removeAll(begunFrom.keySet());
    if (!unknown.isEmpty()) {
      Map<TopicPartition, OffsetAndMetadata> committed = lastCommit(unknown);
      unknown.forEach(partition -> begin(partition, committed.get(partition)));
    }
  }

  /** An open transaction of anybody in the group keeps the brokers from telling. */
  private Map<TopicPartition, OffsetAndMetadata> lastCommit(Set<TopicPartition> partitions) {
    progress.asks(partitions);
    Map<TopicPartition, OffsetAndMetadata> last = super.committed(partitions);
    progress.told(partitions);
    last.forEach(
        (partition, at) -> {
          if (at != null) {
            threads.learnedOf(partition, at);
          }
        });
    return last;
  }

  private void begin(TopicPartition partition, @Nullable OffsetAndMetadata last) {
    OpenOffsets from = last == null ? OpenOffsets.NONE : OpenOffsets.of(last.metadata());
    begunFrom.put(partition, from);
    threads.current().begins(partition, from);
  }

  @Override
  public void close() {
    progress.gone(assignment());
    super.close();
  }

  @Override
  public void close(CloseOptions options) {
    progress.gone(assignment());
    super.close(options);
  }

  /** Kafka Streams must see its own part of the metadata only. */
  @Override
  public Map<TopicPartition, OffsetAndMetadata> committed(Set<TopicPartition> partitions) {
    Map<TopicPartition, OffsetAndMetadata> streams = new HashMap<>();
    lastCommit(partitions).forEach((partition, last) -> streams.put(partition, streamsPart(last)));
    return streams;
  }

  private static @Nullable OffsetAndMetadata streamsPart(@Nullable OffsetAndMetadata last) {
    return last == null
        ? null
        : new OffsetAndMetadata(
            last.offset(), last.leaderEpoch(), OpenOffsets.streamsPart(last.metadata()));
  }

  /** Kafka Streams goes back to the last commit: what that passed over is to be asked again. */
  @Override
  public void seek(TopicPartition partition, long offset) {
    begunFrom.remove(partition);
    super.seek(partition, offset);
  }

  @Override
  public void seek(TopicPartition partition, OffsetAndMetadata last) {
    begunFrom.remove(partition);
    super.seek(partition, last);
  }

  @Override
  public void pause(Collection<TopicPartition> partitions) {
    super.pause(partitions);
    gate.paused(partitions);
  }

  @Override
  public void resume(Collection<TopicPartition> partitions) {
    super.resume(gate.resumable(partitions));
  }

  @Override
  public void subscribe(Collection<String> topics, ConsumerRebalanceListener listener) {
    super.subscribe(topics, new Forgetting(this, listener));
  }

  @Override
  public void unsubscribe() {
    super.unsubscribe();
    gate.forgetAll();
    forget(new ArrayList<>(begunFrom.keySet()));
  }

  @Override
  public void pause(TopicPartition partition) {
    super.pause(List.of(partition));
  }

  @Override
  public void resume(TopicPartition partition) {
    super.resume(List.of(partition));
  }

  @Override
  public void rewind(TopicPartition partition, long offset) {
    super.seek(partition, offset);
    progress.held(partition, offset);
  }

  private void forget(Collection<TopicPartition> gone) {
    gone.forEach(begunFrom::remove);
    gone.forEach(threads.current()::ends);
  }

  /** Tells the gate which partitions go, and Kafka Streams everything. */
  private record Forgetting(PausingConsumer consumer, ConsumerRebalanceListener streams)
      implements ConsumerRebalanceListener {

    /** Kafka Streams commits here: only afterwards is the partition gone. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      consumer.gate.forget(partitions);
      consumer.progress.gone(partitions);
      StreamThreads.Flight flight = consumer.threads.current();
      flight.handsOver(true);
      try {
        streams.onPartitionsRevoked(partitions);
      } finally {
        flight.handsOver(false);
      }
      consumer.forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      consumer.progress.assigned(partitions);
      consumer.threads.assigned(partitions);
      streams.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      consumer.gate.forget(partitions);
      consumer.progress.gone(partitions);
      streams.onPartitionsLost(partitions);
      consumer.forget(partitions);
    }
  }
}
