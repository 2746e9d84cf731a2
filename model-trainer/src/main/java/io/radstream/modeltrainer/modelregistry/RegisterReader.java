package io.radstream.modeltrainer.modelregistry;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.releases.ReleaseBook;
import io.radstream.schemas.releases.Releases;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Deserializer;

/** Reads the whole register up to its committed end; for one thread, owns nothing. */
record RegisterReader(
    Consumer<byte[], byte[]> consumer, Deserializer<ModelRelease> decoder, String topic) {

  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 15;

  /**
   * What is there now.
   *
   * @throws UnreachableException if the brokers stop answering
   */
  Releases read() {
    TopicPartition partition = new TopicPartition(topic, ReleaseBook.PARTITION);
    consumer.assign(List.of(partition));
    consumer.seekToBeginning(List.of(partition));
    long end = consumer.endOffsets(List.of(partition)).getOrDefault(partition, 0L);
    ReleaseBook book = new ReleaseBook();
    readTo(
        partition,
        end,
        message -> {
          Optional<String> unusedAsTheBookKeepsIt = book.enter(message, decoder);
        });
    return book.releases();
  }

  /**
   * Waits until readers see a record that was committed.
   *
   * @throws UnreachableException if they do not within 15 s
   */
  void await(long offset) {
    TopicPartition partition = new TopicPartition(topic, ReleaseBook.PARTITION);
    consumer.assign(List.of(partition));
    consumer.seek(partition, offset);
    readTo(partition, offset + 1, message -> {});
  }

  private void readTo(TopicPartition partition, long end, Visitor visitor) {
    int silent = 0;
    while (consumer.position(partition) < end) {
      long before = consumer.position(partition);
      consumer.poll(POLL).forEach(visitor::visit);
      silent = consumer.position(partition) == before ? silent + 1 : 0;
      if (silent == SILENT_POLLS) {
        throw new UnreachableException("the brokers have stopped answering for " + topic);
      }
    }
  }

  /** Takes one record. */
  private interface Visitor {
    void visit(ConsumerRecord<byte[], byte[]> message);
  }
}
