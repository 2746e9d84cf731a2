package io.radstream.streamapp.inflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class InFlightBudgetTest {

  private final AtomicReference<Double> pace = new AtomicReference<>(0.0);
  private final InFlightBudget budget =
      new InFlightBudget(4, 100, Duration.ofSeconds(8), pace::get);

  @Test
  void letsInAsManyAsItIsTold() {
    assertThat(acquired(10, 1)).isEqualTo(4);
    budget.release(1);
    assertThat(acquired(10, 1)).isEqualTo(1);
  }

  @Test
  void letsInNoMoreBytesThanItIsTold() {
    assertThat(acquired(4, 40)).isEqualTo(2);
    assertThat(budget.bytes()).isEqualTo(80);
  }

  @Test
  void oneImageOfAnySizeIsLetIn() {
    assertThat(acquired(2, 1_000)).isEqualTo(1);
  }

  @Test
  void aSlowEngineGetsNoMoreThanItUsesInHalfACommit() {
    pace.set(Duration.ofSeconds(2).toNanos() * 1.0);

    assertThat(acquired(10, 1)).isEqualTo(2);
  }

  @Test
  void evenTheSlowestEngineGetsOneImage() {
    pace.set(Duration.ofMinutes(2).toNanos() * 1.0);

    assertThat(acquired(10, 1)).isEqualTo(1);
  }

  @Test
  void whoWaitsLongestIsLetInFirst() {
    // given
    pace.set(Duration.ofSeconds(3).toNanos() * 1.0);
    assertThat(budget.tryAcquire("greedy", 1)).isTrue();
    assertThat(budget.tryAcquire("patient", 1)).isFalse();

    // when
    budget.release(1);

    // then
    assertThat(budget.tryAcquire("greedy", 1)).isFalse();
    assertThat(budget.tryAcquire("patient", 1)).isTrue();
    budget.release(1);
    assertThat(budget.tryAcquire("greedy", 1)).isTrue();
  }

  @Test
  void whoGivesUpStandsInNobodysWay() {
    pace.set(Duration.ofSeconds(3).toNanos() * 1.0);
    assertThat(acquired(1, 1)).isEqualTo(1);
    assertThat(budget.tryAcquire("dying", 1)).isFalse();

    budget.giveUp("dying");
    budget.release(1);

    assertThat(acquired(1, 1)).isEqualTo(1);
  }

  @Test
  void whatTakesLongLeavesItsRoomToOthersAndIsBoundedByItself() {
    // given
    assertThat(acquired(10, 1)).isEqualTo(4);

    // when
    for (int i = 0; i < 4; i++) {
      assertThat(budget.crowded()).isFalse();
      budget.setAside(1);
    }

    // then
    assertThat(budget.crowded()).isTrue();
    assertThat(acquired(10, 1)).isEqualTo(4);
    budget.releaseAside(1);
    assertThat(budget.crowded()).isFalse();
    assertThat(budget.images()).isEqualTo(4);
  }

  @Test
  void bothRoomsTogetherNeverHoldMoreThanTwice() {
    // given images that are set aside as soon as they are let in
    int letIn = 0;
    for (int i = 0; i < 50; i++) {
      if (budget.tryAcquire(this, 30)) {
        letIn++;
        budget.setAside(30);
      }
    }

    // then they hold 200 bytes at most, and go on when one of them ends
    assertThat(letIn).isEqualTo(6);
    budget.releaseAside(30);
    assertThat(budget.finishedAside()).isEqualTo(1);
    assertThat(budget.tryAcquire(this, 30)).isTrue();
  }

  @Test
  void bytesUpToTheBoundAreLetInAndNotOneMore() {
    assertThat(acquired(2, 50)).isEqualTo(2);
    budget.release(50);
    assertThat(budget.tryAcquire(this, 51)).isFalse();
    assertThat(budget.tryAcquire(this, 50)).isTrue();
  }

  @Test
  void askingAgainKeepsOnesPlaceAndTakesNoSecondOne() {
    // given
    assertThat(acquired(4, 1)).isEqualTo(4);
    assertThat(budget.tryAcquire("first", 1)).isFalse();
    assertThat(budget.tryAcquire("second", 1)).isFalse();
    assertThat(budget.tryAcquire("first", 1)).isFalse();

    // when
    budget.release(1);
    budget.release(1);

    // then
    assertThat(budget.tryAcquire("first", 1)).isTrue();
    assertThat(budget.tryAcquire("third", 1)).as("it is the second one's turn").isFalse();
    assertThat(budget.tryAcquire("second", 1)).isTrue();
  }

  @Test
  void bothRoomsTogetherTakeTwiceTheImagesAndTwiceTheBytesExactly() {
    for (int i = 0; i < 8; i++) {
      assertThat(budget.tryAcquire(this, 25)).as("image %d", i).isTrue();
      budget.setAside(25);
    }

    assertThat(budget.tryAcquire(this, 0)).as("a ninth image").isFalse();
  }

  @Test
  void bytesOfBothRoomsTogetherAreBoundedToo() {
    for (int i = 0; i < 2; i++) {
      assertThat(budget.tryAcquire(this, 75)).isTrue();
      budget.setAside(75);
    }

    assertThat(budget.tryAcquire(this, 51)).isFalse();
    assertThat(budget.tryAcquire(this, 50)).isTrue();
  }

  @Test
  void manyBytesThatTakeLongAreACrowd() {
    assertThat(budget.tryAcquire(this, 99)).isTrue();
    budget.setAside(99);
    assertThat(budget.crowded()).isFalse();
    assertThat(budget.tryAcquire(this, 1)).isTrue();
    budget.setAside(1);
    assertThat(budget.crowded()).isTrue();

    budget.releaseAside(99);

    assertThat(budget.crowded()).isFalse();
  }

  @Test
  void readingAheadIsBoundedByAllThatIsHeldAndReserved() {
    // given 60 bytes in flight, 40 aside and 30 read ahead of them
    assertThat(budget.tryAcquire(this, 40)).isTrue();
    budget.setAside(40);
    assertThat(budget.tryAcquire(this, 60)).isTrue();

    // then 70 more may be read, and no more until they were
    assertThat(budget.reserve(71, 30)).isFalse();
    assertThat(budget.reserve(70, 30)).isTrue();
    assertThat(budget.reserve(1, 30)).isFalse();
    budget.polled(70);
    assertThat(budget.reserve(1, 30)).isTrue();
  }

  @Test
  void oneMayAlwaysReadWhileThereIsNothing() {
    assertThat(budget.reserve(1_000, 0)).isTrue();
    assertThat(budget.reserve(1, 0)).as("that is not nothing any more").isFalse();
  }

  @Test
  void onePollIsAsLargeAsItsRecordsAndNoLargerThanTheBound() {
    assertThat(budget.mostPolled(99)).isEqualTo(99);
    assertThat(budget.mostPolled(101)).isEqualTo(100);
  }

  private int acquired(int attempts, long bytes) {
    int acquired = 0;
    for (int i = 0; i < attempts; i++) {
      acquired += budget.tryAcquire(this, bytes) ? 1 : 0;
    }
    return acquired;
  }
}
