package io.radstream.streamapp.progress;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.progress.Repetition.Blame;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProgressTest {

  private static final TopicPartition ONE = new TopicPartition("xray.images", 1);
  private static final TopicPartition TWO = new TopicPartition("xray.images", 2);

  private long seconds;
  private final Progress progress = new Progress(() -> seconds * 1_000_000_000);

  @BeforeEach
  void assign() {
    progress.assigned(List.of(ONE, TWO));
  }

  @Test
  void aPartitionWithoutRecordsIsNeverStalled() {
    for (seconds = 0; seconds < 600; seconds++) {
      progress.lag(ONE, 0);
    }

    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void recordsThatWaitAMinuteAreNamedWithTheirOffset() {
    progress.polled(ONE, 17, 20);
    seconds = 44;
    assertThat(progress.stalls()).isEmpty();

    seconds = 50;
    progress.lag(ONE, 5);

    assertThat(progress.obstacle())
        .contains("xray.images partition 1 offset 17: no progress for 50 s though records wait");
  }

  @Test
  void everyPartitionOfTheProcessIsToldStalledOrNotUntilItIsSomebodyElses() {
    // given
    progress.polled(ONE, 17, 20);
    seconds = 50;
    progress.lag(ONE, 5);

    // then
    assertThat(progress.stalled()).containsOnly(Map.entry(ONE, true), Map.entry(TWO, false));

    // and when the other is gone for long enough
    progress.gone(List.of(TWO));
    seconds = 111;
    assertThat(progress.stalled()).containsOnlyKeys(ONE);
  }

  @Test
  void aSlowPartitionThatMovesIsNotStalled() {
    for (int image = 0; image < 20; image++) {
      progress.polled(ONE, image, image + 2);
      seconds += 40;
      commit(image + 1);
      progress.lag(ONE, 100);
      assertThat(progress.stalls()).isEmpty();
    }
  }

  @Test
  void aPartitionWhoseFirstImageTakesLongMovesByTheOutcomesOfLaterOnes() {
    progress.polled(ONE, 0, 2);
    for (int outcome = 0; outcome < 20; outcome++) {
      seconds += 40;
      progress.moved(ONE);
      progress.lag(ONE, 100);
      assertThat(progress.stalls()).isEmpty();
    }

    seconds += 50;
    progress.lag(ONE, 100);
    assertThat(progress.stalls()).hasSize(1);
  }

  @Test
  void theTimeBeforeARecordCameDoesNotCount() {
    progress.polled(ONE, 0, 1);
    commit(1);
    seconds = 3_600;

    progress.polled(ONE, 1, 2);

    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void whatIsLeftBehindByAControlRecordIsNoRecord() {
    // given a topic whose last record is the end of a transaction, which nobody polls
    progress.polled(ONE, 0, 1);
    commit(1);

    seconds = 600;
    progress.lag(ONE, 0);

    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void aPartitionThatWaitsForASchemaSaysSo() {
    progress.held(ONE, 9);
    seconds = 46;

    assertThat(progress.obstacle())
        .contains(
            "xray.images partition 1 offset 9: waits for the registry to tell the record's schema");
    progress.polled(ONE, 9, 10);
    commit(10);
    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void aReplacedThreadDoesNotStartTheClockAgain() {
    for (int attempt = 0; attempt < 6; attempt++) {
      progress.polled(ONE, 3, 5);
      seconds += 9;
      Repetition repetition = progress.failed("slow");
      assertThat(repetition.times()).isEqualTo(attempt + 1);
      assertThat(repetition.blame()).isEqualTo(Blame.UNKNOWN);
      progress.assigned(List.of(ONE, TWO));
    }

    assertThat(progress.stalls())
        .containsExactly(new Stall(ONE, 3, "failed 6 times in a row: slow"));
  }

  @Test
  void threeFailuresAtOnePlaceAreVisibleAtOnce() {
    progress.polled(ONE, 3, 5);
    for (int attempt = 0; attempt < 2; attempt++) {
      fail("slow");
    }
    assertThat(progress.stalls()).isEmpty();

    fail("slow");

    assertThat(progress.stalls()).extracting(Stall::offset).containsExactly(3L);
  }

  @Test
  void progressForgetsFailures() {
    progress.polled(ONE, 3, 5);
    fail("slow");
    fail("slow");
    commit(4);

    fail("slow");

    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void aRecordThatIsToBlameIsCondemnedAfterThreeFailuresAndNobodyElseIs() {
    progress.polled(ONE, 3, 9);
    progress.polled(TWO, 3, 9);
    for (int attempt = 0; attempt < 3; attempt++) {
      assertThat(progress.condemns(ONE, 7)).isFalse();
      progress.accuse(ONE, 7, Blame.RECORD, "too large");
      fail("something else");
    }

    assertThat(progress.condemns(ONE, 7)).isTrue();
    assertThat(progress.condemns(ONE, 6)).isFalse();
    assertThat(progress.condemns(TWO, 7)).isFalse();
    assertThat(progress.stalls())
        .containsExactly(new Stall(ONE, 7, "failed 3 times in a row: too large"));

    commit(8);
    assertThat(progress.condemns(ONE, 7)).isFalse();
    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void anImageThatCommitsPassOverIsCondemnedAllTheSame() {
    for (int attempt = 0; attempt < 3; attempt++) {
      progress.polled(ONE, 3, 9 + attempt);
      progress.accuse(ONE, 7, Blame.RECORD, "too large");
      fail("something else");
      progress.polled(ONE, 3, 9 + attempt);
      commit(9 + attempt, 3L, 7L);
    }

    assertThat(progress.condemns(ONE, 7)).isTrue();

    commit(12, 3L);
    assertThat(progress.condemns(ONE, 7)).isFalse();
  }

  @Test
  void aSettingThatIsToBlameIsCountedThoughCommitsPassOverItsImage() {
    for (int attempt = 1; attempt <= 3; attempt++) {
      progress.polled(ONE, 3, 9 + attempt);
      commit(9 + attempt, 3L);
      progress.accuse(1, Blame.SETTING, "too small");
      Repetition repetition = progress.failed("refused");
      assertThat(repetition.times()).isEqualTo(attempt);
      progress.assigned(List.of(ONE, TWO));
    }
  }

  @Test
  void imagesBehindAnOpenOneAreProgress() {
    for (int outcome = 4; outcome < 20; outcome++) {
      progress.polled(ONE, outcome, outcome + 1);
      seconds += 40;
      commit(outcome + 1, 3L);
      progress.lag(ONE, 100);
      assertThat(progress.stalls()).isEmpty();
    }
    fail("slow");
    commit(21, 3L);
    fail("slow");
    commit(22, 3L);
    fail("slow");

    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void nothingWaitsWhereOnlyWhatACommitPassedOverIsOpen() {
    progress.polled(ONE, 3, 9);
    commit(9, 3L);
    seconds = 600;
    progress.lag(ONE, 0);

    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void aThreadThatHasLostAPartitionDoesNotTakeItFromItsNewOwner() throws InterruptedException {
    // given
    progress.polled(ONE, 3, 9);
    Thread owner = new Thread(() -> progress.assigned(List.of(ONE)));
    owner.start();
    owner.join();

    // when
    progress.gone(List.of(ONE));

    // then
    seconds = 600;
    assertThat(progress.stalls()).extracting(Stall::partition).containsExactly(ONE);
  }

  @Test
  void aPartitionWhoseLastCommitCannotBeToldIsNamedWithinAMinute() {
    progress.asks(List.of(ONE, TWO));
    progress.told(List.of(TWO));
    seconds = 44;
    assertThat(progress.stalls()).isEmpty();

    // a thread that gives up asking changes nothing
    Repetition unused = progress.failed("timed out");
    progress.assigned(List.of(ONE, TWO));
    progress.asks(List.of(ONE));
    seconds = 46;

    assertThat(progress.obstacle())
        .contains(
            "xray.images partition 1 offset unknown: its committed offset cannot be told"
                + " (an open transaction, or no broker)");
    progress.told(List.of(ONE));
    assertThat(progress.stalls()).isEmpty();
  }

  @Test
  void whatAnotherProcessHasNowIsNotOurs() {
    progress.polled(ONE, 3, 5);
    seconds = 50;
    assertThat(progress.stalls()).hasSize(1);

    progress.gone(List.of(ONE));
    seconds = 111;

    assertThat(progress.stalls()).isEmpty();
    progress.assigned(List.of(ONE));
    progress.polled(ONE, 3, 5);
    assertThat(progress.stalls()).isEmpty();
  }

  private void commit(long next, Long... open) {
    progress.committed(ONE, next, new TreeSet<>(List.of(open)));
  }

  private void fail(String why) {
    Repetition unused = progress.failed(why);
    progress.assigned(List.of(ONE, TWO));
    progress.lag(ONE, 1);
  }
}
