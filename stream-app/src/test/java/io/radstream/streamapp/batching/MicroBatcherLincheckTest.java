package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import org.jetbrains.lincheck.LincheckAssertionError;
import org.jetbrains.lincheck.datastructures.BooleanGen;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * Whatever calls meet, the answers must be those of some order of them, one after the other, by
 * {@link BatcherSpecification}. Lincheck makes up the calls; when model checking it also drives the
 * threads from one switch to the next.
 */
class MicroBatcherLincheckTest {

  private static final BatchSettings SETTINGS =
      new BatchSettings(
          BatcherSpecification.MAX_BATCH,
          Duration.ofNanos(BatcherSpecification.LINGER),
          Duration.ofNanos(BatcherSpecification.MAX_DELAY),
          Duration.ofNanos(BatcherSpecification.ROUTINE_MAX_WAIT),
          BatcherSpecification.MAX_IMAGES,
          BatcherSpecification.MAX_BYTES);

  @Test
  void everyInterleavingLooksLikeOneCallAfterTheOther() {
    shaped(new ModelCheckingOptions()).check(Calls.class);
  }

  @Test
  void realThreadsSeeTheSame() {
    shaped(new StressOptions()).check(Calls.class);
  }

  @Test
  void aBatcherWithoutItsLockIsFoundOut() {
    var options = shaped(new ModelCheckingOptions()).minimizeFailedScenario(false);

    assertThatThrownBy(() -> options.check(LocklessCalls.class))
        .isInstanceOf(LincheckAssertionError.class);
  }

  private static <O extends Options<O, ?>> O shaped(Options<O, ?> options) {
    return options
        .iterations(6)
        .invocationsPerIteration(60)
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(3)
        .actorsAfter(1)
        .sequentialSpecification(BatcherSpecification.class);
  }

  /** The calls that are mixed. */
  @Param(name = "number", gen = IntGen.class, conf = "1:6")
  @Param(name = "stat", gen = BooleanGen.class)
  @Param(name = "arrived", gen = IntGen.class, conf = "0:60")
  @Param(name = "bytes", gen = IntGen.class, conf = "1:6")
  @Param(name = "images", gen = IntGen.class, conf = "0:2")
  @Param(name = "nanos", gen = IntGen.class, conf = "5:40")
  public static final class Calls {

    private final ManualClock clock = new ManualClock();
    private final long start = clock.nanos();
    private final MicroBatcher<Integer> batcher = new MicroBatcher<>(SETTINGS, clock);

    /** A decoded image. */
    @Operation(params = {"number", "stat", "arrived", "bytes"})
    public boolean offer(int number, boolean stat, int arrived, int bytes) {
      return batcher.offer(number, lane(stat), start + arrived, bytes);
    }

    /** The engine asks. */
    @Operation
    public List<Integer> poll() {
      return batcher.poll();
    }

    /** A commit waits. */
    @Operation
    public void flushSoon() {
      batcher.flushSoon();
    }

    /** The engine ran out of memory. */
    @Operation(params = "images")
    public void limitBatch(int images) {
      batcher.limitBatch(images);
    }

    /** A task is gone. */
    @Operation
    public void discardOdd() {
      batcher.discard(number -> number % 2 != 0);
    }

    /** The app ends. */
    @Operation
    public void close() {
      batcher.close();
    }

    /** Somebody looks. */
    @Operation
    public int size() {
      return batcher.size();
    }

    /** Time passes. */
    @Operation(params = "nanos")
    public void tick(int nanos) {
      clock.advance(nanos);
    }
  }

  /** The same, as far as the batcher without a lock can do it. */
  @Param(name = "number", gen = IntGen.class, conf = "1:6")
  @Param(name = "stat", gen = BooleanGen.class)
  @Param(name = "arrived", gen = IntGen.class, conf = "0:60")
  @Param(name = "bytes", gen = IntGen.class, conf = "1:6")
  public static final class LocklessCalls {

    private final ManualClock clock = new ManualClock();
    private final long start = clock.nanos();
    private final LocklessBatcher batcher = new LocklessBatcher(SETTINGS, clock);

    /** A decoded image. */
    @Operation(params = {"number", "stat", "arrived", "bytes"})
    public boolean offer(int number, boolean stat, int arrived, int bytes) {
      return batcher.offer(number, lane(stat), start + arrived, bytes);
    }

    /** The engine asks. */
    @Operation
    public List<Integer> poll() {
      return batcher.poll();
    }
  }

  private static Priority lane(boolean stat) {
    return stat ? Priority.STAT : Priority.ROUTINE;
  }
}
