package io.radstream.streamapp.commit;

import io.micrometer.core.instrument.Timer;
import io.radstream.streamapp.progress.Progress;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Refuses to commit offsets while the calling stream thread has images without an outcome that the
 * commit does not tell of. Those it may pass over are written into it.
 */
public final class GuardedProducer extends KafkaProducer<byte[], byte[]> {

  private static final String TOO_LONG = Errors.OFFSET_METADATA_TOO_LARGE.message();

  private final StreamThreads threads;
  private final boolean guarding;
  private final Progress progress;
  private final Timer timer;
  private Timer.Sample commit = Timer.start();

  /**
   * A producer of the configuration, for one stream thread.
   *
   * @param timer is told how long commits take
   */
  public GuardedProducer(
      Map<String, Object> config,
      StreamThreads threads,
      CommitSafety safety,
      Progress progress,
      Timer timer) {
    super(config, new ByteArraySerializer(), new ByteArraySerializer());
    this.threads = threads;
    this.guarding = safety.guards();
    this.progress = progress;
    this.timer = timer;
    // A thread gets a second producer when it lost all tasks, or as it dies, for its successor.
    threads.current().aborted();
  }

  @Override
  public void sendOffsetsToTransaction(
      Map<TopicPartition, OffsetAndMetadata> offsets, ConsumerGroupMetadata group) {
    StreamThreads.Flight flight = threads.current();
    int inFlight = flight.unaccounted();
    if (guarding && inFlight > 0) {
      throw UnsafeCommitException.inFlight(inFlight);
    }
    commit = Timer.start();
    send(flight.committing(offsets), group);
  }

  /** How long the metadata may be is a setting of the brokers. */
  private void send(Map<TopicPartition, OffsetAndMetadata> told, ConsumerGroupMetadata group) {
    try {
      super.sendOffsetsToTransaction(told, group);
    } catch (KafkaException e) {
      if (String.valueOf(e.getMessage()).contains(TOO_LONG)) {
        threads.passOverLess();
      }
      throw e;
    }
  }

  @Override
  public void commitTransaction() {
    super.commitTransaction();
    long unused = commit.stop(timer);
    threads.current().committed(progress);
  }

  @Override
  public void abortTransaction() {
    threads.current().aborted();
    super.abortTransaction();
  }
}
