package io.radstream.streamapp.commit;

import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.progress.Progress;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Two partitions, and a stream thread that takes images of them. */
abstract class StreamThreadsFixture {

  static final TopicPartition ONE = new TopicPartition("xray.images", 1);
  static final TopicPartition TWO = new TopicPartition("xray.images", 2);

  final StreamThreads.Task task =
      new StreamThreads.Task() {
        @Override
        public void forwardReady() {}

        @Override
        public void setAsideWhatWaits() {}

        @Override
        public void addPartitionsBehind(Set<TopicPartition> behind) {}
      };
  long seconds;
  final StreamThreads threads = new StreamThreads(() -> seconds * 1_000_000_000);
  final Progress progress = new Progress(() -> 0);
  final StreamThreads.Flight flight = threads.current();

  static ConsumerRecord<byte[], byte[]> polled(
      TopicPartition from, long offset, int key, int value) {
    return new ConsumerRecord<>(
        from.topic(), from.partition(), offset, new byte[key], new byte[value]);
  }

  OffsetAndMetadata told(TopicPartition partition, OffsetAndMetadata byStreams) {
    return Objects.requireNonNull(flight.committing(Map.of(partition, byStreams)).get(partition));
  }

  void take(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      flight.took(task, record(partition, offset));
    }
  }

  static OffsetAndMetadata at(long offset) {
    return new OffsetAndMetadata(offset, "AgAAAZq5zpkA");
  }

  static SourceRecord record(TopicPartition partition, long offset) {
    return new SourceRecord(
        null, null, 0, partition.topic(), partition.partition(), offset, null, RecordOrigin.NONE);
  }
}
