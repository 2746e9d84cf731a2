package io.radstream.streamapp.commit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.junit.jupiter.api.Test;

/** What counts as not drained when an app is stopped. */
class UncommittedImagesTest extends StreamThreadsFixture {

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
            progress,
            new SimpleMeterRegistry().timer("commit"))
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
  void aCommitCountsOnceForWhatItTold() {
    take(ONE, 5);
    flight.gave(record(ONE, 5));
    assertThat(told(ONE, at(6)).offset()).isEqualTo(6);
    flight.committed(progress);
    take(ONE, 6);
    flight.forgetsWhatItBeganFrom(ONE);
    take(TWO, 0);

    flight.committed(progress);

    assertThat(flight.committing(Map.of())).as("no outcome is left to commit").isEmpty();
    assertThat(threads.uncommitted()).as("of a topic made again nothing is").isEqualTo(1);
  }

  @Test
  void theSameImageTwiceIsATopicMadeAgain() {
    take(ONE, 5);

    assertThatThrownBy(() -> take(ONE, 5)).hasMessageContaining("deleted and made again");
  }

  @Test
  void whatWasSomebodyElsesBeforeAllStoppedIsNotOursAfterwards() {
    takenAndMissedSinceARebalance();
    seconds += 61;
    threads.stopping();

    assertThat(threads.uncommitted()).isZero();
  }

  @Test
  void whatMayStillBeOursWhenAllStopsStaysCounted() {
    takenAndMissedSinceARebalance();
    seconds += 60;
    threads.stopping();
    seconds += 3_600;

    assertThat(threads.uncommitted()).isEqualTo(1);
  }

  private void takenAndMissedSinceARebalance() {
    threads.assigned(List.of(ONE));
    take(ONE, 5);
    flight.aborted();
    flight.ends(ONE);
    threads.assigned(List.of());
  }
}
