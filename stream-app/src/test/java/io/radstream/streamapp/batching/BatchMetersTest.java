package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchMetersTest {

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          4, Duration.ofMillis(2), Duration.ofMillis(50), Duration.ofSeconds(2), 16, 1_000);

  private final List<String> heard = new ArrayList<>();
  private final ManualClock clock = new ManualClock();
  private final MicroBatcher<String> batcher =
      new MicroBatcher<>(
          SETTINGS,
          clock,
          new BatchMeters() {
            @Override
            public void waited(Priority lane, long nanos) {
              heard.add(lane + " " + nanos);
            }

            @Override
            public void closed(int images, BatchTrigger trigger) {
              heard.add(images + " " + trigger);
            }

            @Override
            public void inferred(long nanos) {
              throw new AssertionError("no engine here");
            }
          });

  @Test
  void fullBatchIsSaidToBeFullWhateverElseIsDue() throws InterruptedException {
    offer(4, Priority.ROUTINE);
    batcher.flushSoon();
    batcher.close();

    assertThat(batcher.take()).hasSize(4);

    assertThat(heard).contains("4 FULL");
  }

  @Test
  void loneImageLeavesBecauseTheEngineHasLingered() throws InterruptedException {
    offer(1, Priority.STAT);

    assertThat(batcher.take()).hasSize(1);

    assertThat(heard).containsExactly("STAT 2000000", "1 LINGER");
  }

  @Test
  void imageThatArrivedLongAgoLeavesBecauseOfItsAge() throws InterruptedException {
    long arrived = clock.nanos();
    clock.advance(Duration.ofMillis(50).toNanos());
    assertThat(batcher.offer("late", Priority.ROUTINE, arrived, 1)).isTrue();

    assertThat(batcher.take()).hasSize(1);

    assertThat(heard).containsExactly("ROUTINE 0", "1 MAX_DELAY");
  }

  @Test
  void commitAndStopAreToldApart() throws InterruptedException {
    offer(1, Priority.ROUTINE);
    batcher.flushSoon();
    assertThat(batcher.take()).hasSize(1);
    offer(1, Priority.ROUTINE);
    batcher.close();
    assertThat(batcher.take()).hasSize(1);

    assertThat(heard).contains("1 COMMIT", "1 STOP");
  }

  @Test
  void lanesTellHowManyWaitAndTheFirstForHowLong() {
    offer(1, Priority.STAT);
    offer(2, Priority.ROUTINE);
    clock.advance(7);
    offer(1, Priority.ROUTINE);
    clock.advance(5);

    assertThat(batcher.depth(Priority.STAT)).isOne();
    assertThat(batcher.depth(Priority.ROUTINE)).isEqualTo(3);
    assertThat(batcher.ageNanos(Priority.ROUTINE)).isEqualTo(12);
  }

  @Test
  void emptyLaneIsOfNoAge() {
    clock.advance(5);

    assertThat(batcher.depth(Priority.STAT)).isZero();
    assertThat(batcher.ageNanos(Priority.STAT)).isZero();
  }

  private void offer(int images, Priority lane) {
    for (int i = 0; i < images; i++) {
      assertThat(batcher.offer("image", lane, clock.nanos(), 1)).isTrue();
    }
  }
}
