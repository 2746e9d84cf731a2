package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.batching.BatcherRun.Image;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** What the micro-batcher promises as a whole, whatever is called in whatever order. */
class BatchingPromisesTest {

  private static final long ENGINE = 70;

  private enum What {
    OFFER,
    OFFER_AGAIN,
    POLL,
    HURRY,
    LIMIT,
    DISCARD,
    CLOSE
  }

  /** Time passes, then something happens. */
  private record Call(What what, long pause, Priority lane, long age, long bytes) {}

  @Property
  void everyImageLeavesOnceInTheOrderOfItsLaneAndNoCallBreaksABound(
      @ForAll("calls") List<Call> calls) {
    // given
    BatcherRun run = new BatcherRun();

    // when
    for (Call call : calls) {
      run.clock.advance(call.pause());
      happen(call, run);
      run.assertWithinBounds();
    }
    run.close();
    while (!run.waiting.isEmpty()) {
      run.poll();
    }

    // then
    List<Image> gone = new ArrayList<>(run.taken);
    gone.addAll(run.discarded);
    assertThat(gone).containsExactlyInAnyOrderElementsOf(run.accepted);
    for (Priority lane : Priority.values()) {
      assertThat(run.taken.stream().filter(image -> image.lane() == lane))
          .isSortedAccordingTo(Comparator.comparingInt(Image::number));
    }
  }

  private static void happen(Call call, BatcherRun run) {
    switch (call.what()) {
      case OFFER, OFFER_AGAIN -> run.offer(call.lane(), call.age(), call.bytes());
      case POLL -> run.poll();
      case HURRY -> run.flushSoon();
      case LIMIT -> run.limit((int) call.bytes() % BatcherRun.MAX_BATCH);
      case DISCARD -> run.discardEveryThird();
      case CLOSE -> run.close();
    }
  }

  /** So an image waits for its lingering and for full batches before its own, nothing else. */
  @Property
  void aBatchStartsWhenTheEngineIsFreeAndTheFirstOfAllHasLingered(@ForAll("calls") List<Call> calls)
      throws InterruptedException {
    BatcherRun run = new BatcherRun();
    for (Call call : calls) {
      run.clock.advance(call.pause());
      run.offer(call.lane(), call.age(), 1);
      if (call.what() == What.POLL || run.waiting.size() == BatcherRun.MAX_IMAGES) {
        classify(run);
      }
    }
    while (!run.waiting.isEmpty()) {
      classify(run);
    }
  }

  private static void classify(BatcherRun run) throws InterruptedException {
    long free = run.clock.nanos();
    long due = run.waiting.stream().mapToLong(Image::due).min().orElse(free);
    if (run.waiting.isEmpty()) {
      return;
    }
    List<Image> batch = run.take();

    assertThat(run.clock.nanos()).isLessThanOrEqualTo(Math.max(free, due));
    assertThat(batch.size() == run.limit() || run.waiting.isEmpty()).isTrue();
    run.clock.advance(ENGINE);
  }

  @Property
  void aQuietStreamFlushesAfterOneLinger(
      @ForAll @IntRange(min = 1, max = BatcherRun.MAX_BATCH) int images, @ForAll Priority lane)
      throws InterruptedException {
    BatcherRun run = new BatcherRun();
    for (int i = 0; i < images; i++) {
      run.offer(lane, 0, 1);
    }
    long start = run.clock.nanos();

    assertThat(run.take()).hasSize(images);
    assertThat(run.clock.nanos() - start)
        .isEqualTo(images == BatcherRun.MAX_BATCH ? 0 : BatcherRun.LINGER);
  }

  /** Urgent images fill every place the moment it is free, for ever. */
  @Property
  void routineGoesWithinItsBoundHoweverManyUrgentOnesCome(
      @ForAll @IntRange(min = 1, max = BatcherRun.MAX_BATCH) int batch,
      @ForAll @IntRange(min = 0, max = BatcherRun.MAX_IMAGES - 1) int urgentBefore) {
    // given
    BatcherRun run = new BatcherRun();
    run.limit(batch);
    fillWithStat(run, urgentBefore);
    assertThat(run.offer(Priority.ROUTINE, 0, 1)).isTrue();
    Image routine = run.accepted.get(urgentBefore);

    // when
    long started = run.clock.nanos();
    while (run.waiting.contains(routine)) {
      fillWithStat(run, BatcherRun.MAX_IMAGES - run.waiting.size());
      started = run.clock.nanos();
      run.poll();
      run.clock.advance(ENGINE);
    }

    // then
    long batches = 1 + (BatcherRun.MAX_IMAGES - 1L) / batch;
    assertThat(started - routine.arrived())
        .isGreaterThanOrEqualTo(BatcherRun.ROUTINE_MAX_WAIT)
        .isLessThanOrEqualTo(BatcherRun.ROUTINE_MAX_WAIT + batches * ENGINE);
  }

  private static void fillWithStat(BatcherRun run, int images) {
    for (int i = 0; i < images; i++) {
      assertThat(run.offer(Priority.STAT, 0, 1)).isTrue();
    }
  }

  @Provide
  Arbitrary<List<Call>> calls() {
    return Combinators.combine(
            Arbitraries.of(What.class),
            Arbitraries.longs().between(0, 200),
            Arbitraries.of(Priority.class),
            Arbitraries.longs().between(0, 80),
            Arbitraries.longs().between(1, 50))
        .as(Call::new)
        .list()
        .ofMaxSize(60);
  }
}
