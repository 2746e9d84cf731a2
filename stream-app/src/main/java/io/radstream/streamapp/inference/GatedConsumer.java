package io.radstream.streamapp.inference;

import io.radstream.streamapp.progress.Progress;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Kafka's consumer behind a {@link SchemaGate}. Of the consumer's methods, Kafka Streams 4.3 uses
 * poll, pause, resume, seek, position, assignment, subscribe and unsubscribe; those that the gate
 * must know of are overridden here. Confined to the stream thread.
 */
final class GatedConsumer extends KafkaConsumer<byte[], byte[]> implements SchemaGate.Partitions {

  private static final long LOOK_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final SchemaGate gate;
  private final Progress progress;
  private long lookedNanos = System.nanoTime() - LOOK_NANOS;

  GatedConsumer(Map<String, Object> config, MessageReader messages, Progress progress) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.gate = new SchemaGate(messages, this);
    this.progress = progress;
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    gate.release();
    ConsumerRecords<byte[], byte[]> admitted = gate.admit(super.poll(timeout));
    report(admitted);
    return admitted;
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
    super.subscribe(topics, new Forgetting(gate, progress, listener));
  }

  @Override
  public void unsubscribe() {
    super.unsubscribe();
    gate.forgetAll();
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

  /** Tells the gate which partitions go, and the progress and Kafka Streams everything. */
  private record Forgetting(SchemaGate gate, Progress progress, ConsumerRebalanceListener streams)
      implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      gate.forget(partitions);
      progress.gone(partitions);
      streams.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      progress.assigned(partitions);
      streams.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      gate.forget(partitions);
      progress.gone(partitions);
      streams.onPartitionsLost(partitions);
    }
  }
}
