package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MicroBatcherTest {

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          4, Duration.ofMillis(2), Duration.ofMillis(50), Duration.ofSeconds(2), 16, 1_000);

  private final ManualClock clock = new ManualClock();
  private final MicroBatcher<String> batcher = new MicroBatcher<>(SETTINGS, clock);

  @Test
  void aLoneImageLeavesAfterLingerWhenNothingElseComes() throws InterruptedException {
    long start = clock.nanos();
    offer("a");

    List<String> batch = batcher.take();

    assertThat(batch).containsExactly("a");
    assertThat(clock.nanos() - start).isEqualTo(Duration.ofMillis(2).toNanos());
  }

  @Test
  void whatWaitedWhileTheEngineWasBusyLeavesAtOnceAndTogether() throws InterruptedException {
    offer("a");
    offer("b");
    clock.advance(Duration.ofMillis(20).toNanos());
    offer("c");
    long start = clock.nanos();

    assertThat(batcher.take()).containsExactly("a", "b", "c");
    assertThat(clock.nanos()).isEqualTo(start);
  }

  @Test
  void aBatchHoldsNoMoreThanTheLimitInForce() throws InterruptedException {
    for (int i = 0; i < 6; i++) {
      offer("image " + i);
    }

    assertThat(batcher.batchLimit()).isEqualTo(4);
    assertThat(batcher.take()).hasSize(4);
    batcher.limitBatch(1);
    assertThat(batcher.batchLimit()).isEqualTo(1);
    assertThat(batcher.take()).containsExactly("image 4");
  }

  @Test
  void flushSoonEndsLingering() throws InterruptedException {
    long start = clock.nanos();
    offer("a");
    batcher.flushSoon();

    assertThat(batcher.take()).containsExactly("a");
    assertThat(clock.nanos()).isEqualTo(start);
  }

  @Test
  void fullOrClosedBatcherRefuses() {
    for (int i = 0; i < 16; i++) {
      assertThat(offer("image " + i)).isTrue();
    }
    assertThat(offer("one too many")).isFalse();
    batcher.discard(image -> true);
    batcher.close();
    assertThat(offer("too late")).isFalse();
  }

  @Test
  void whatWaitsWhenItIsClosedIsStillHandedOut() throws InterruptedException {
    offer("a");
    batcher.close();

    assertThat(batcher.take()).containsExactly("a");
    assertThat(batcher.take()).isEmpty();
  }

  @Test
  void noCallKeepsAnybodyOut() throws Exception {
    offer("a");
    batcher.limitBatch(4);
    batcher.flushSoon();
    assertThat(batcher.poll()).containsExactly("a");
    batcher.discard(image -> true);
    assertThat(batcher.size()).isZero();
    assertThat(batcher.batchLimit()).isEqualTo(4);
    batcher.close();
    ExecutorService other = Executors.newSingleThreadExecutor();

    Future<Integer> size = other.submit(batcher::size);

    assertThat(size.get(30, TimeUnit.SECONDS)).isZero();
    other.shutdown();
  }

  @Test
  void manyThreadsLoseAndDoubleNothing() throws Exception {
    // given
    var shared = new MicroBatcher<Integer>(SETTINGS, BatchClock.SYSTEM);
    int producers = 4;
    int each = 5_000;
    ExecutorService pool = Executors.newFixedThreadPool(producers + 1);

    // when
    Future<List<Integer>> taken = pool.submit(() -> takeUntilClosed(shared));
    List<Future<?>> offering = new ArrayList<>();
    for (int producer = 0; producer < producers; producer++) {
      int from = producer * each;
      offering.add(pool.submit(() -> offerAll(shared, from, from + each)));
    }
    for (Future<?> end : offering) {
      end.get();
    }
    shared.close();

    // then
    List<Integer> all = taken.get(30, TimeUnit.SECONDS);
    assertThat(all).hasSize(producers * each).doesNotHaveDuplicates();
    pool.shutdown();
  }

  private static List<Integer> takeUntilClosed(MicroBatcher<Integer> batcher)
      throws InterruptedException {
    List<Integer> taken = new ArrayList<>();
    for (var batch = batcher.take(); !batch.isEmpty(); batch = batcher.take()) {
      taken.addAll(batch);
    }
    return taken;
  }

  private static void offerAll(MicroBatcher<Integer> batcher, int from, int to) {
    for (int i = from; i < to; i++) {
      Priority lane = i % 7 == 0 ? Priority.STAT : Priority.ROUTINE;
      while (!batcher.offer(i, lane, System.nanoTime(), 1)) {
        Thread.onSpinWait();
      }
    }
  }

  private boolean offer(String image) {
    return batcher.offer(image, Priority.ROUTINE, clock.nanos(), 1);
  }
}
