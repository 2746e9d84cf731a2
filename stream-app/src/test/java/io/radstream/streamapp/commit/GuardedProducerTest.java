package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.progress.Progress;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** A producer without brokers: it refuses what comes after the guard with words of its own. */
class GuardedProducerTest {

  private static final TopicPartition ONE = new TopicPartition("xray.images", 1);
  private static final String KAFKAS_OWN = "UNINITIALIZED";

  private final StreamThreads threads = new StreamThreads(() -> 0);
  private final StreamThreads.Flight flight = threads.current();
  private GuardedProducer producer = producer(CommitSafety.FULL);

  @AfterEach
  void close() {
    producer.close(Duration.ZERO);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void noCommitLeavesAnImageWithoutAnOutcomeBehind(CommitSafety safety) {
    producer.close(Duration.ZERO);
    producer = producer(safety);
    take(5);
    take(6);

    assertThatThrownBy(this::commit)
        .isInstanceOf(UnsafeCommitException.class)
        .hasMessageContaining("2 images have no outcome yet");
  }

  @Test
  void theControlWithoutAGuardCommitsWhateverIsInFlight() {
    producer.close(Duration.ZERO);
    producer = producer(CommitSafety.NONE);
    take(5);

    assertThatThrownBy(this::commit)
        .isNotInstanceOf(UnsafeCommitException.class)
        .hasMessageContaining(KAFKAS_OWN);
  }

  @Test
  void whatTheCommitTellsOfMayBeInFlight() {
    take(5);
    flight.carries(record(5));

    assertThatThrownBy(this::commit)
        .isNotInstanceOf(UnsafeCommitException.class)
        .hasMessageContaining(KAFKAS_OWN);
  }

  @Test
  void anAbortedTransactionHasNothingInFlightAnyMore() {
    take(5);

    assertThatThrownBy(producer::abortTransaction).hasMessageContaining(KAFKAS_OWN);

    assertThat(flight.unaccounted()).isZero();
  }

  @Test
  void whatKafkaDidNotCommitIsNotCommitted() {
    take(5);
    flight.gave(record(5));
    Map<TopicPartition, OffsetAndMetadata> told =
        flight.committing(Map.of(ONE, new OffsetAndMetadata(6)));
    assertThat(told).containsOnlyKeys(ONE);

    assertThatThrownBy(producer::commitTransaction).hasMessageContaining(KAFKAS_OWN);

    assertThat(threads.uncommitted()).isEqualTo(1);
  }

  @Test
  void aNewProducerOfAThreadBeginsWithNothingInFlight() {
    take(5);

    producer.close(Duration.ZERO);
    producer = producer(CommitSafety.FULL);

    assertThat(flight.unaccounted()).isZero();
  }

  private GuardedProducer producer(CommitSafety safety) {
    return new GuardedProducer(
        Map.of("bootstrap.servers", "127.0.0.1:1", "transactional.id", "any"),
        threads,
        safety,
        new Progress(() -> 0),
        new SimpleMeterRegistry().timer("commit"));
  }

  private void commit() {
    producer.sendOffsetsToTransaction(
        Map.of(ONE, new OffsetAndMetadata(7)), new MockConsumer<>("earliest").groupMetadata());
  }

  private void take(long offset) {
    flight.took(new NoTask(), record(offset));
  }

  private static SourceRecord record(long offset) {
    return new SourceRecord(null, null, 0, ONE.topic(), 1, offset, null, RecordOrigin.NONE);
  }

  private static final class NoTask implements StreamThreads.Task {

    @Override
    public void forwardReady() {}

    @Override
    public void setAsideWhatWaits() {}

    @Override
    public void addPartitionsBehind(Set<TopicPartition> behind) {}
  }
}
