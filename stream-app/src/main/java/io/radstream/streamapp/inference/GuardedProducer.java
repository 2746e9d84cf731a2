package io.radstream.streamapp.inference;

import io.radstream.streamapp.progress.Progress;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Refuses to commit offsets while the calling stream thread has images without an outcome that the
 * commit does not tell of. Those it may pass over are written into it.
 */
final class GuardedProducer extends KafkaProducer<byte[], byte[]> {

  private final StreamThreads threads;
  private final boolean guarding;
  private final Progress progress;
  private Map<TopicPartition, OffsetAndMetadata> committing = Map.of();

  GuardedProducer(
      Map<String, Object> config, StreamThreads threads, CommitSafety safety, Progress progress) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.threads = threads;
    this.guarding = safety.guards();
    this.progress = progress;
    threads.current().aborted(); // a thread gets a second producer when it lost all tasks
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    StreamThreads.Flight flight = threads.current();
    int inFlight = flight.unaccounted();
    if (guarding && inFlight > 0) {
      throw new UnsafeCommitException(inFlight);
    }
    Map<TopicPartition, OffsetAndMetadata> told = new HashMap<>(offsets);
    told.replaceAll(flight::committing);
    super.sendOffsetsToTransaction(told, group);
    committing = offsets;
  }

  @Override
  public void commitTransaction() {
    super.commitTransaction();
    committing.forEach((partition, next) -> progress.committed(partition, next.offset()));
    committing = Map.of();
    threads.current().committed();
  }

  @Override
  public void abortTransaction() {
    committing = Map.of();
    threads.current().aborted();
    super.abortTransaction();
  }
}
