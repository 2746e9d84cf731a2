package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.batching.LaneQueue.QueuedImage;
import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class BatchPolicyTest {

  private static final long LINGER = 20;
  private static final long MAX_DELAY = 100;
  private static final int MAX_BATCH = 4;
  private static final BatchSettings SETTINGS =
      new BatchSettings(
          MAX_BATCH,
          Duration.ofNanos(LINGER),
          Duration.ofNanos(MAX_DELAY),
          Duration.ofSeconds(1),
          64,
          1_000);

  private final BatchPolicy policy = new BatchPolicy(SETTINGS);

  @Test
  void emptyLanesWaitForAnOffer() {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    assertThat(policy.nanosUntilStart(lanes, MAX_BATCH, true, 5))
        .isEqualTo(BatchPolicy.NOTHING_WAITS);
  }

  @Test
  void fullBatchStartsAtOnce() {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    for (int i = 0; i < MAX_BATCH; i++) {
      offer(lanes, 0, 0);
    }

    assertThat(policy.nanosUntilStart(lanes, MAX_BATCH, false, 0)).isZero();
  }

  @Test
  void flushSoonStartsAtOnce() {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    offer(lanes, 0, 0);

    assertThat(policy.nanosUntilStart(lanes, MAX_BATCH, true, 0)).isZero();
  }

  @Property
  void anIdleEngineWaitsNoLongerThanLingerAfterTheFirstOffer(
      @ForAll @LongRange(min = 0, max = 60) long waited) {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    offer(lanes, 0, 0);
    offer(lanes, 0, 15);

    long wait = policy.nanosUntilStart(lanes, MAX_BATCH, false, waited);

    assertThat(wait).isEqualTo(Math.max(0, LINGER - waited));
  }

  @Property
  void ageCountsFromArrivalAndNotFromTheOffer(
      @ForAll @LongRange(min = 0, max = 150) long ageAtOffer) {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    offer(lanes, -ageAtOffer, 0);

    long wait = policy.nanosUntilStart(lanes, MAX_BATCH, false, 0);

    assertThat(wait).isEqualTo(Math.max(0, Math.min(LINGER, MAX_DELAY - ageAtOffer)));
  }

  @Property
  void theOldestCountsWhereverItStands(@ForAll @IntRange(min = 0, max = 2) int place) {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    for (int i = 0; i < 3; i++) {
      offer(lanes, i == place ? -MAX_DELAY : 0, 0);
    }

    assertThat(policy.nanosUntilStart(lanes, MAX_BATCH, false, 0)).isZero();
  }

  @Property
  void monotonicTimeMayWrap(@ForAll @LongRange(min = 0, max = 19) long waited) {
    LaneQueue<String> lanes = new LaneQueue<>(SETTINGS);
    long start = Long.MAX_VALUE - 10;
    offer(lanes, start, start);

    assertThat(policy.nanosUntilStart(lanes, MAX_BATCH, false, start + waited))
        .isEqualTo(LINGER - waited);
  }

  private static void offer(LaneQueue<String> lanes, long arrived, long offered) {
    lanes.offer(new QueuedImage<>("image", arrived, offered, 1), Priority.ROUTINE);
  }
}
