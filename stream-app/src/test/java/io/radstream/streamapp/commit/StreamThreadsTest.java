package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition;
import io.radstream.streamapp.progress.Repetition.Blame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StreamThreadsTest {

  private static final TopicPartition ONE = new TopicPartition("xray.images", 1);
  private static final TopicPartition TWO = new TopicPartition("xray.images", 2);

  private final StreamThreads.Task task =
      new StreamThreads.Task() {
        @Override
        public void forwardReady() {}

        @Override
        public void setAsideWhatWaits() {}

        @Override
        public void addPartitionsBehind(Set<TopicPartition> behind) {}
      };
  private long seconds;
  private final StreamThreads threads = new StreamThreads(() -> seconds * 1_000_000_000);
  private final Progress progress = new Progress(() -> 0);
  private final StreamThreads.Flight flight = threads.current();

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
    flight.committed(progress);

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

  /** Kafka Streams asks for an offset behind the images that the commit passes over. */
  @Test
  void failuresAtAnImageThatACommitPassesOverAreNotForgotten() {
    progress.assigned(List.of(ONE));
    for (int attempt = 0; attempt < Progress.PATIENCE; attempt++) {
      progress.polled(ONE, 5, 8);
      progress.accuse(ONE, 5, Blame.RECORD, "too large");
      Repetition unused = progress.failed("too large");
      progress.assigned(List.of(ONE));
      flight.aborted();
      take(ONE, 5, 6);
      flight.gave(record(ONE, 6));
      flight.carries(record(ONE, 5));
      var unusedTold = told(ONE, at(8 + attempt));
      flight.committed(progress);
    }

    assertThat(progress.condemns(ONE, 5)).isTrue();
  }

  @Test
  void whatWasAbortedIsCountedUntilItIsTakenAgainAndCommitted() {
    threads.assigned(List.of(ONE));
    take(ONE, 5, 6, 7);
    flight.aborted();
    assertThat(threads.uncommitted()).isEqualTo(3);

    take(ONE, 5);
    assertThat(threads.uncommitted()).isEqualTo(3);
    flight.gave(record(ONE, 5));
    var unused = told(ONE, at(6));
    flight.committed(progress);

    assertThat(threads.uncommitted()).isEqualTo(2);
    threads.stopping();
    assertThat(threads.uncommitted()).isEqualTo(2);
  }

  @Test
  void whatACommitPassesOverIsNotCommitted() {
    take(ONE, 5, 6);
    flight.gave(record(ONE, 6));
    flight.carries(record(ONE, 5));
    var unused = told(ONE, at(7));
    flight.committed(progress);

    assertThat(threads.uncommitted()).isEqualTo(1);
  }

  @Test
  void whatADeadThreadTookIsCounted() throws InterruptedException {
    Thread thread =
        new Thread(
            () -> {
              threads.assigned(List.of(ONE));
              threads.current().took(task, record(ONE, 5));
              threads.current().aborted();
              threads.current().ends(ONE);
            });
    thread.start();
    thread.join();

    threads.stopping();

    assertThat(threads.uncommitted()).isEqualTo(1);
  }

  /** As a thread that dies does: it makes the producer of its successor. */
  @Test
  void anotherProducerOfTheSameThreadForgetsNoImage() {
    take(ONE, 5, 6, 7);

    new GuardedProducer(
            Map.of("bootstrap.servers", "127.0.0.1:1", "transactional.id", "any"),
            threads,
            CommitSafety.FULL,
            progress)
        .close(Duration.ZERO);
    threads.stopping();

    assertThat(threads.uncommitted()).isEqualTo(3);
  }

  @Test
  void whatIsSomebodyElsesAMinuteAfterARebalanceIsNotOurs() {
    threads.assigned(List.of(ONE, TWO));
    take(ONE, 5, 6, 7);
    take(TWO, 0);
    flight.aborted();
    flight.ends(ONE);
    seconds = 3_600;
    assertThat(threads.uncommitted()).as("the group may be without a broker").isEqualTo(4);

    threads.assigned(List.of());
    seconds += 59;
    assertThat(threads.uncommitted()).isEqualTo(4);
    seconds += 2;
    assertThat(threads.uncommitted()).isEqualTo(1);
  }

  @Test
  void whatOthersCommittedMeanwhileIsNotOurs() {
    threads.assigned(List.of(ONE));
    take(ONE, 5, 6, 7, 8);
    flight.aborted();
    flight.ends(ONE);

    threads.assigned(List.of(ONE));
    threads.learnedOf(
        ONE, OpenOffsets.at(8, Set.of(6L), OpenOffsets.NONE).commit(new OffsetAndMetadata(8)));

    assertThat(threads.uncommitted()).as("6 was passed over, 8 not reached").isEqualTo(2);
  }

  @Test
  void whatATopicHeldBeforeItWasMadeAgainIsNotCounted() {
    take(ONE, 500, 501);

    assertThatThrownBy(() -> take(ONE, 0)).hasMessageContaining("deleted and made again");

    assertThat(threads.uncommitted()).isZero();
  }

  @Test
  void whatATopicHeldIsNotCountedAfterItsThreadFailedEither() {
    take(ONE, 500, 501);
    flight.aborted();

    take(ONE, 0);

    assertThat(threads.uncommitted()).isEqualTo(1);
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
        null, null, 0, partition.topic(), partition.partition(), offset, null, RecordOrigin.NONE);
  }
}
