package io.radstream.streamapp.inference;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
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

  private final SchemaGate gate;

  GatedConsumer(Map<String, Object> config, MessageReader messages) {
    super(config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    this.gate = new SchemaGate(messages, this);
  }

  @Override
  public ConsumerRecords<byte[], byte[]> poll(Duration timeout) {
    gate.release();
    return gate.admit(super.poll(timeout));
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
    super.subscribe(topics, new Forgetting(gate, listener));
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
  }

  /** Tells the gate which partitions go, and Kafka Streams everything. */
  private record Forgetting(SchemaGate gate, ConsumerRebalanceListener streams)
      implements ConsumerRebalanceListener {

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      gate.forget(partitions);
      streams.onPartitionsRevoked(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      streams.onPartitionsAssigned(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      gate.forget(partitions);
      streams.onPartitionsLost(partitions);
    }
  }
}
