package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.streamapp.inflight.RecordOrigin;
import io.radstream.streamapp.inflight.SourceRecord;
import io.radstream.streamapp.progress.Progress;
import io.radstream.streamapp.progress.Repetition;
import io.radstream.streamapp.progress.Repetition.Blame;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class StreamThreadsTest extends StreamThreadsFixture {

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
  void brokersThatTakeLessMetadataAreGivenLess() {
    threads.passOverLess();
    threads.passOverLess();

    assertThat(threads.mostPassedOver()).isEqualTo(OpenOffsets.MOST / 4);
  }

  @Test
  void brokersThatTakeHardlyAnyMetadataHoldAPartitionBackAfterOneImage() {
    for (int i = 0; i < 10; i++) {
      threads.passOverLess();
    }

    take(ONE, 5);

    assertThat(flight.fullPartitions()).containsExactly(ONE);
  }

  @Test
  void aPartitionIsHeldBackSixteenImagesEarlyAndNoLongerThanNeeded() {
    int most = OpenOffsets.MOST - 16;
    for (int offset = 0; offset < most - 1; offset++) {
      take(ONE, offset);
    }
    assertThat(flight.fullPartitions()).isEmpty();

    take(ONE, most);
    assertThat(flight.fullPartitions()).containsExactly(ONE);

    flight.abandoned(record(ONE, most));
    assertThat(flight.fullPartitions()).isEmpty();
    take(ONE, most + 1);
    assertThat(flight.fullPartitions()).containsExactly(ONE);
  }

  @Test
  void anImageThatWasPassedOverAndIsGivenUpIsInNoCommitsWay() {
    take(ONE, 5, 6);
    flight.gave(record(ONE, 6));
    flight.carries(record(ONE, 5));
    assertThat(told(ONE, at(7)).offset()).isEqualTo(5);
    flight.committed(progress);

    flight.abandoned(record(ONE, 5));

    assertThat(flight.unaccounted()).isZero();
    assertThat(told(ONE, at(7)).offset()).isEqualTo(7);
  }

  @Test
  void imagesWithoutAnOutcomeAreUnaccountedForUntilTheyAreTakenBackOrCarried() {
    take(ONE, 5, 6, 7);
    assertThat(flight.unaccounted()).isEqualTo(3);
    flight.gave(record(ONE, 5));
    flight.carries(record(ONE, 6));
    assertThat(flight.unaccounted()).isEqualTo(1);

    flight.abandoned(record(ONE, 7));

    assertThat(flight.unaccounted()).as("it is in the transaction all the same").isEqualTo(1);
    flight.aborted();
    assertThat(flight.unaccounted()).isZero();
  }

  @Test
  void nothingOfAnAbortedTransactionGetsIntoTheNextOne() {
    // given
    take(ONE, 5, 6);
    flight.gave(record(ONE, 6));
    flight.carries(record(ONE, 5));
    assertThat(told(ONE, at(7)).offset()).isEqualTo(5);

    // when
    flight.aborted();
    flight.committed(progress);

    // then
    assertThat(threads.uncommitted()).as("what was told is not committed").isEqualTo(2);
    assertThat(flight.committing(Map.of(TWO, at(1)))).containsOnlyKeys(TWO);
    assertThat(told(ONE, at(7)).offset()).isEqualTo(7);
  }

  @Test
  void outcomesOfAnAbortedTransactionAskForNoOffsetInTheNextOne() {
    take(ONE, 5);
    flight.gave(record(ONE, 5));

    flight.aborted();

    assertThat(flight.committing(Map.of(TWO, at(1)))).containsOnlyKeys(TWO);
  }

  @Test
  void offsetsFromBeforeAnAbortAreNotCommittedAgain() {
    take(ONE, 5);
    flight.gave(record(ONE, 5));
    assertThat(told(ONE, at(6)).offset()).isEqualTo(6);
    flight.aborted();

    take(ONE, 5);
    flight.gave(record(ONE, 5));

    assertThatThrownBy(() -> flight.committing(Map.of(TWO, at(1))))
        .isInstanceOf(UnsafeCommitException.class);
  }

  @Test
  void whatACommitToldTwiceIsWhatItSaidLast() {
    take(ONE, 5);
    take(TWO, 0);
    flight.gave(record(TWO, 0));
    assertThat(flight.committing(Map.of(ONE, at(6), TWO, at(1)))).hasSize(2);
    assertThat(flight.committing(Map.of(TWO, at(1)))).hasSize(1);

    flight.committed(progress);

    assertThat(threads.uncommitted()).as("of the first partition nothing was said").isEqualTo(1);
  }

  @Test
  void whatWasSaidOfATopicThatWasMadeAgainIsToldNoMore() {
    flight.begins(ONE, OpenOffsets.at(100, Set.of(5L, 9L), OpenOffsets.NONE));

    flight.forgetsWhatItBeganFrom(ONE);

    assertThat(told(ONE, at(6))).isEqualTo(at(6));
  }

  @Test
  void outcomesAndCommitsAreProgress() {
    seconds = 1_000;
    Progress watched = new Progress(() -> seconds * 1_000_000_000);
    watched.assigned(List.of(ONE, TWO));
    watched.polled(ONE, 5, 7);
    watched.polled(TWO, 0, 9);
    take(ONE, 5, 6);
    take(TWO, 0);
    seconds += 3_600;
    assertThat(watched.stalls()).hasSize(2);

    flight.gave(record(ONE, 5));
    flight.gave(record(ONE, 6));
    flight.gave(record(TWO, 0));
    flight.carries(record(TWO, 1));
    assertThat(flight.committing(Map.of(ONE, at(7), TWO, at(9)))).hasSize(2);
    flight.committed(watched);

    assertThat(watched.stalls()).isEmpty();
  }

  @Test
  void whatIsReadAheadCountsUntilItIsInFlightOrThePartitionIsGone() {
    // given
    flight.handedOn(polled(ONE, 5, 10, 90));
    flight.handedOn(polled(ONE, 6, 0, 50));
    flight.handedOn(polled(TWO, 0, 0, 7));
    assertThat(threads.aheadBytes()).isEqualTo(157);

    // when
    flight.took(
        task,
        new SourceRecord(
            new byte[10], new byte[90], 0, ONE.topic(), 1, 5, null, RecordOrigin.NONE));

    // then
    assertThat(threads.aheadBytes()).isEqualTo(57);
    flight.ends(ONE);
    assertThat(threads.aheadBytes()).isEqualTo(7);
    flight.begins(TWO, OpenOffsets.NONE);
    assertThat(threads.aheadBytes()).isZero();
  }

  @Test
  void noMoreIsAheadThanNothing() {
    flight.handedOn(polled(ONE, 5, 0, 3));
    flight.took(
        task, new SourceRecord(null, new byte[9], 0, ONE.topic(), 1, 5, null, RecordOrigin.NONE));

    assertThat(threads.aheadBytes()).isZero();
  }

  @Test
  void whatADeadThreadReadAheadIsReadAgainBySomebodyElse() throws InterruptedException {
    Thread thread = new Thread(() -> threads.current().handedOn(polled(ONE, 5, 0, 90)));
    thread.start();
    thread.join();

    assertThat(threads.aheadBytes()).isZero();
  }

  @Test
  void everyTaskOfTheThreadForwardsUntilItIsClosed() {
    List<String> calls = new ArrayList<>();
    StreamThreads.Task other = recording(calls);
    flight.took(other, record(TWO, 0));

    flight.forwardReady();
    flight.setAsideWhatWaits();

    assertThat(calls).containsExactly("forward", "set aside");
    assertThat(flight.partitionsBehind()).containsExactly(TWO);
    flight.left(other);
    flight.forwardReady();
    assertThat(calls).hasSize(2);
    assertThat(flight.partitionsBehind()).isEmpty();
  }

  private static StreamThreads.Task recording(List<String> calls) {
    return new StreamThreads.Task() {
      @Override
      public void forwardReady() {
        calls.add("forward");
      }

      @Override
      public void setAsideWhatWaits() {
        calls.add("set aside");
      }

      @Override
      public void addPartitionsBehind(Set<TopicPartition> behind) {
        behind.add(TWO);
      }
    };
  }

  @Test
  void partitionsGoToOthersWhileTheyAreHandedOverAndWhenAllStops() {
    assertThat(flight.isHandingOver()).isFalse();
    flight.handsOver(true);
    assertThat(flight.isHandingOver()).isTrue();
    flight.handsOver(false);
    assertThat(flight.isHandingOver()).isFalse();

    threads.stopping();

    assertThat(flight.isHandingOver()).isTrue();
  }

  @Test
  void howLongCommitsHaveWaitedCountsFromTransactionToTransaction() {
    flight.drained(3);
    flight.drained(4);
    assertThat(flight.drainNanos()).isEqualTo(7);
    flight.committed(progress);
    assertThat(flight.drainNanos()).isZero();
    flight.drained(5);
    flight.aborted();
    assertThat(flight.drainNanos()).isZero();
  }
}
