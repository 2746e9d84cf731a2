package io.radstream.streamapp.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.streamapp.Films;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.StreamConfig;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class StreamThreadsTest {

  private static final TopicPartition ONE = new TopicPartition("xray.images", 1);
  private static final TopicPartition TWO = new TopicPartition("xray.images", 2);

  private final InferenceStages stages =
      InferenceStages.start(
          StreamConfig.defaults("unused:1", "http://unused", "shipped").inference(),
          Films.model(Duration.ZERO),
          Films.plainMessages(),
          InstantSource.system(),
          BatchClock.SYSTEM);
  private final InferenceProcessor task = new InferenceProcessor(stages, "a", "b", "c");
  private final StreamThreads threads = new StreamThreads();
  private final StreamThreads.Flight flight = threads.current();

  @AfterEach
  void close() {
    stages.close();
  }

  @Test
  void aCommitTellsOfWhatItPassesOver() {
    take(ONE, 5, 6, 7);
    flight.gave(record(ONE, 6));
    flight.carries(record(ONE, 5));
    flight.carries(record(ONE, 7));

    OffsetAndMetadata told = told(ONE, at(8));

    assertThat(flight.unaccounted()).isZero();
    assertThat(told.offset()).isEqualTo(5);
    assertThat(OpenOffsets.of(told.metadata()).open()).containsExactly(5L, 7L);
  }

  /** Kafka Streams commits no offset of a task that had nothing to do; its outcomes need one. */
  @Test
  void anOutcomeThatASiblingForwardedIsCommittedWithItsOwnOffset() {
    // given
    take(ONE, 5);
    take(TWO, 0);
    flight.carries(record(ONE, 5));
    flight.gave(record(TWO, 0));
    assertThat(flight.committing(Map.of(ONE, at(6), TWO, at(1)))).hasSize(2);
    flight.committed();

    // when
    flight.gave(record(ONE, 5));
    Map<TopicPartition, OffsetAndMetadata> told = flight.committing(Map.of(TWO, at(1)));

    // then
    assertThat(told).containsEntry(ONE, at(6)).containsEntry(TWO, at(1));
  }

  @Test
  void anOutcomeWhoseOffsetIsNotKnownIsNotCommitted() {
    take(ONE, 5);
    flight.gave(record(ONE, 5));

    assertThatThrownBy(() -> flight.committing(Map.of(TWO, at(1))))
        .isInstanceOf(UnsafeCommitException.class);
  }

  @Test
  void whatThisThreadBeganFromIsToldUntilItIsReadAgain() {
    flight.begins(ONE, OpenOffsets.at(100, Set.of(5L, 9L), OpenOffsets.NONE));
    take(ONE, 5);
    flight.gave(record(ONE, 5));

    OffsetAndMetadata told = told(ONE, at(6));

    assertThat(told.offset()).isEqualTo(9);
    assertThat(OpenOffsets.of(told.metadata()).until()).isEqualTo(100);
  }

  @Test
  void aTopicThatBeginsAnewIsNotMixedWithTheOldOne() {
    take(ONE, 500);

    assertThatThrownBy(() -> take(ONE, 0)).hasMessageContaining("deleted and made again");

    flight.aborted();
    take(ONE, 0);
  }

  @Test
  void aPartitionIsHeldBackBeforeOneCommitCouldNotTellOfItsImages() {
    for (int offset = 0; offset < OpenOffsets.MOST; offset++) {
      take(ONE, offset);
    }
    take(TWO, 0);

    assertThat(flight.fullPartitions()).containsExactly(ONE);

    for (int offset = 0; offset < 100; offset++) {
      flight.gave(record(ONE, offset));
    }
    assertThat(flight.fullPartitions()).isEmpty();
  }

  @Test
  void brokersThatTakeLessMetadataAreGivenLess() {
    threads.passOverLess();
    threads.passOverLess();

    assertThat(threads.mostPassedOver()).isEqualTo(OpenOffsets.MOST / 4);
  }

  private OffsetAndMetadata told(TopicPartition partition, OffsetAndMetadata byStreams) {
    return Objects.requireNonNull(flight.committing(Map.of(partition, byStreams)).get(partition));
  }

  private void take(TopicPartition partition, long... offsets) {
    for (long offset : offsets) {
      flight.took(task, record(partition, offset));
    }
  }

  private static OffsetAndMetadata at(long offset) {
    return new OffsetAndMetadata(offset, "AgAAAZq5zpkA");
  }

  private static SourceRecord record(TopicPartition partition, long offset) {
    return new SourceRecord(
        null,
        null,
        0,
        partition.topic(),
        partition.partition(),
        offset,
        null,
        CommitDrain.Origin.NONE);
  }
}
