package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jetbrains.lincheck.Lincheck;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.junit.jupiter.api.Test;

/**
 * The engine's thread waits in {@code take} while another thread calls the batcher. Time stands
 * still and waiting has no end of its own, so that a wake-up that gets lost in any interleaving
 * leaves the engine asleep for ever, which Lincheck reports.
 */
class WakeUpLincheckTest {

  private static final int INVOCATIONS = 40;
  private static final String REPORT = "org.jetbrains.kotlinx.lincheck.trace.";

  @Test
  void anImageThatFillsTheBatchWakesTheEngine() {
    everyInterleavingHandsOut(
        batcher -> {
          offer(batcher, 1);
          offer(batcher, 2);
        },
        1,
        2);
  }

  @Test
  void flushSoonWakesTheEngine() {
    everyInterleavingHandsOut(
        batcher -> {
          offer(batcher, 1);
          batcher.flushSoon();
        },
        1);
  }

  @Test
  void flushSoonBeforeTheImageIsNotForgotten() {
    everyInterleavingHandsOut(
        batcher -> {
          batcher.flushSoon();
          offer(batcher, 1);
        },
        1);
  }

  @Test
  void aLowerBatchBoundWakesTheEngine() {
    everyInterleavingHandsOut(
        batcher -> {
          offer(batcher, 1);
          batcher.limitBatch(1);
        },
        1);
  }

  @Test
  void closingWakesTheEngine() {
    everyInterleavingHandsOut(MicroBatcher::close);
  }

  @Test
  void anEngineThatNobodyWakesIsFoundOut() {
    assertThatThrownBy(() -> everyInterleavingHandsOut(batcher -> offer(batcher, 1), 1))
        .matches(WakeUpLincheckTest::isFinding);
  }

  /**
   * Lincheck 3.7 now and then fails while it writes down the interleaving that it has found; it
   * writes none where it finds none.
   */
  private static boolean isFinding(Throwable thrown) {
    return thrown instanceof LincheckAssertionError
        || Stream.of(thrown.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith(REPORT));
  }

  private static void offer(MicroBatcher<Integer> batcher, int image) {
    if (!batcher.offer(image, Priority.ROUTINE, 0, 1)) {
      throw new AssertionError("refused");
    }
  }

  private static void everyInterleavingHandsOut(
      Consumer<MicroBatcher<Integer>> calls, Integer... expected) {
    Lincheck.runConcurrentTest(
        INVOCATIONS,
        () -> {
          var batcher = new MicroBatcher<Integer>(SETTINGS, new FrozenClock());
          List<Integer> taken = new ArrayList<>();
          Thread engine = new Thread(() -> take(batcher, taken));
          engine.start();
          calls.accept(batcher);
          join(engine);
          if (!taken.equals(List.of(expected))) {
            throw new AssertionError("handed out " + taken);
          }
        });
  }

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          2, Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 2, 2);

  private static void take(MicroBatcher<Integer> batcher, List<Integer> taken) {
    try {
      taken.addAll(batcher.take());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** Time does not pass; who waits, waits for a signal. */
  private static final class FrozenClock implements BatchClock {

    @Override
    public long nanos() {
      return 0;
    }

    @Override
    @SuppressWarnings("WaitNotInLoop") // its caller loops
    public void await(Condition condition, long nanos) throws InterruptedException {
      condition.await();
    }
  }
}
