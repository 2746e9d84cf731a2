package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.imaging.Rejection;
import io.radstream.imaging.RejectionReason;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class EngineWorkerTest {

  private static final EngineShape SHAPE = new EngineShape(2, 2);

  private final MicroBatcher<FakeTicket> batcher =
      new MicroBatcher<>(BatchSettings.STANDARD, BatchClock.SYSTEM);

  @Test
  void usesWhatIsOfferedAndLeavesTheEngineOpen() {
    ScriptedEngine engine = new ScriptedEngine(ScriptedEngine::echo);
    WarmEngine warm = warm(engine);
    List<FakeTicket> requests =
        Stream.of(0.1f, 0.2f, 0.3f).map(value -> new FakeTicket(warm, value)).toList();

    try (EngineWorker worker = start()) {
      requests.forEach(this::offer);
      await().until(() -> requests.stream().allMatch(request -> request.answer() != null));
      assertThat(worker.images()).isEqualTo(3);
      assertThat(warm.pace().nanosPerImage()).isPositive();
    }

    assertThat(engine.closed()).isFalse();
  }

  @Test
  void imagesOfTwoModelsNeverShareABatch() {
    // given
    ScriptedEngine old = new ScriptedEngine(ScriptedEngine::echo);
    ScriptedEngine next = new ScriptedEngine(values -> new float[] {9, 9});
    WarmEngine warmOld = warm(old);
    WarmEngine warmNext = warm(next);
    MicroBatcher<FakeTicket> lingering =
        new MicroBatcher<>(
            new BatchSettings(
                3, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), 3, 9),
            BatchClock.SYSTEM);
    List<FakeTicket> requests =
        List.of(
            new FakeTicket(warmOld, 0.1f),
            new FakeTicket(warmNext, 0.2f),
            new FakeTicket(warmOld, 0.3f));

    // when
    requests.forEach(request -> lingering.offer(request, Priority.ROUTINE, System.nanoTime(), 1));
    EngineWorker worker =
        EngineWorker.start("engine", lingering, 3, InstantSource.system(), BatchClock.SYSTEM);
    try (worker) {
      await().until(() -> requests.stream().allMatch(request -> request.answer() != null));
    }

    // then, after the two of the warm-up
    assertThat(old.batches()).containsExactly(1, 1, 2);
    assertThat(next.batches()).containsExactly(1, 1, 1);
    assertThat(requests).extracting(EngineWorkerTest::firstValue).containsExactly(0.1f, 9f, 0.3f);
  }

  @Test
  void batchesAndImagesAreCountedInWhateverPartsTheyAreClassified() {
    // given
    WarmEngine warm = warm(new ScriptedEngine(ScriptedEngine::echo));
    List<FakeTicket> requests =
        Stream.of(0.1f, 0.2f, 0.3f).map(value -> new FakeTicket(warm, value)).toList();
    MicroBatcher<FakeTicket> full = lingering(3);
    requests.forEach(request -> offer(full, request));

    // when
    try (EngineWorker worker = start(full)) {
      await().until(() -> worker.images() == 3);

      // then
      assertThat(worker.batches()).isEqualTo(1);
    }
  }

  @Test
  void anImageThatNobodyWaitsForIsNotClassified() {
    // given
    ScriptedEngine engine = new ScriptedEngine(ScriptedEngine::echo);
    WarmEngine warm = warm(engine);
    FakeTicket unwanted = new FakeTicket(warm, 0.1f);
    unwanted.rejected(new Rejection(RejectionReason.CORRUPT_IMAGE, "meanwhile"));
    FakeTicket wanted = new FakeTicket(warm, 0.2f);
    MicroBatcher<FakeTicket> full = lingering(2);

    // when
    offer(full, unwanted);
    offer(full, wanted);
    try (EngineWorker worker = start(full)) {
      await().until(() -> wanted.answer() != null);
      assertThat(worker.failure()).isNull();
    }

    // then, after the two of the warm-up
    assertThat(engine.batches()).containsExactly(1, 1, 1);
    assertThat(unwanted.answer()).isNull();
  }

  @Test
  void aLostEngineTakesNoAnswerBackAndLeavesNobodyWaiting() {
    // given a batch of two engines, of which the second is lost, and an image behind it
    WarmEngine sound = warm(new ScriptedEngine(ScriptedEngine::echo));
    WarmEngine lost = warm(new ScriptedEngine(EngineWorkerTest::lostAtWork));
    FakeTicket answered = new FakeTicket(sound, 0.1f);
    FakeTicket failed = new FakeTicket(lost, 0.2f);
    FakeTicket waiting = new FakeTicket(sound, 0.3f);
    MicroBatcher<FakeTicket> full = lingering(2);
    List.of(answered, failed, waiting).forEach(request -> offer(full, request));

    // when
    try (EngineWorker worker = start(full)) {
      await().until(() -> waiting.failure() != null);
      assertThat(worker.failure()).hasMessage("device lost");
      assertThat(full.offer(new FakeTicket(0), Priority.STAT, 0, 1)).isFalse();
    }

    // then
    assertThat(answered.answer()).isNotNull();
    assertThat(answered.failure()).isNull();
    assertThat(failed.failure()).hasMessage("device lost");
    assertThat(waiting.failure()).hasMessage("device lost");
    assertThat(full.size()).isZero();
  }

  private static float[] lostAtWork(float[] values) {
    if (values[0] > 0) {
      throw new EngineException(Kind.UNUSABLE, "device lost");
    }
    return ScriptedEngine.echo(values);
  }

  @Test
  void whatWaitsWhenTheThreadIsInterruptedHearsOfIt() {
    WarmEngine warm =
        warm(
            new ScriptedEngine(
                values -> {
                  if (values[0] > 0) {
                    Thread.currentThread().interrupt();
                  }
                  return ScriptedEngine.echo(values);
                }));
    FakeTicket interrupting = new FakeTicket(warm, 0.1f);
    FakeTicket waiting = new FakeTicket(warm, 0.2f);
    MicroBatcher<FakeTicket> single = lingering(1);
    offer(single, interrupting);
    offer(single, waiting);

    try (EngineWorker worker = start(single)) {
      await().until(() -> waiting.failure() != null);
      assertThat(worker.failure()).isNull();
    }

    assertThat(interrupting.answer()).isNotNull();
    assertThat(waiting.failure()).hasMessageContaining("closed");
  }

  @Test
  void anEngineIsLeftWhenItsImagesAreClassified() throws InterruptedException {
    ScriptedEngine engine = new ScriptedEngine(ScriptedEngine::echo);
    WarmEngine warm = warm(engine);
    FakeTicket request = new FakeTicket(warm, 0.1f);

    try (EngineWorker worker = start()) {
      offer(request);
      await().until(() -> worker.images() == 1);
      warm.closeWhenFree();
    }

    assertThat(engine.closed()).isTrue();
  }

  @Test
  void afterAnEngineRanOutOfMemoryABatchIsFullSooner() {
    // given
    WarmEngine warm =
        warm(
            new ScriptedEngine(
                values -> {
                  if (values.length > 2) {
                    throw new EngineException(Kind.OUT_OF_MEMORY, "full");
                  }
                  return ScriptedEngine.echo(values);
                }));
    MicroBatcher<FakeTicket> four = lingering(4);
    for (int i = 0; i < 4; i++) {
      offer(four, new FakeTicket(warm, 0.1f));
    }

    // when
    try (EngineWorker worker = start(four)) {
      await().until(() -> worker.images() == 4);
      offer(four, new FakeTicket(warm, 0.2f));
      offer(four, new FakeTicket(warm, 0.3f));

      // then
      await().until(() -> worker.images() == 6);
    }
  }

  @Test
  void closingKeepsAnInterruptionOfTheCaller() {
    EngineWorker worker = start();
    Thread.currentThread().interrupt();

    worker.close();

    assertThat(Thread.interrupted()).isTrue();
    start(lingering(1)).close();
    assertThat(Thread.interrupted()).isFalse();
  }

  /** It starts on full batches only. */
  private static MicroBatcher<FakeTicket> lingering(int batch) {
    Duration hour = Duration.ofHours(1);
    return new MicroBatcher<>(new BatchSettings(batch, hour, hour, hour, 9, 99), BatchClock.SYSTEM);
  }

  private static void offer(MicroBatcher<FakeTicket> to, FakeTicket request) {
    assertThat(to.offer(request, Priority.ROUTINE, System.nanoTime(), 1)).isTrue();
  }

  private static EngineWorker start(MicroBatcher<FakeTicket> batcher) {
    return EngineWorker.start("engine", batcher, 9, InstantSource.system(), BatchClock.SYSTEM);
  }

  private static float firstValue(FakeTicket request) {
    return Objects.requireNonNull(request.answer()).softmax()[0];
  }

  @Test
  void anEngineLostAtWorkFailsItsImagesInsteadOfBlamingThem() {
    ScriptedEngine engine =
        new ScriptedEngine(
            values -> {
              if (values[0] > 0) {
                throw new EngineException(Kind.UNUSABLE, "device lost");
              }
              return ScriptedEngine.echo(values);
            });
    FakeTicket request = new FakeTicket(warm(engine), 0.5f);

    try (EngineWorker worker = start()) {
      offer(request);
      await().until(() -> worker.failure() != null);
      await().until(() -> request.failure() != null);
    }

    assertThat(request.failure()).hasMessage("device lost");
    assertThat(request.answer()).isNull();
    assertThat(batcher.offer(new FakeTicket(0), Priority.STAT, 0, 1)).isFalse();
  }

  @Test
  void anEngineWithoutMemoryForABatchLimitsNeitherTheNextEngineNorItselfForEver()
      throws InterruptedException {
    // given
    ManualClock clock = new ManualClock();
    ScriptedEngine small =
        new ScriptedEngine(
            values -> {
              if (values.length > 2) {
                throw new EngineException(Kind.OUT_OF_MEMORY, "full");
              }
              return ScriptedEngine.echo(values);
            });
    ScriptedEngine next = new ScriptedEngine(ScriptedEngine::echo);
    WarmEngine warmSmall = WarmEngine.open(() -> small, SHAPE, InstantSource.system(), clock);
    WarmEngine warmNext = WarmEngine.open(() -> next, SHAPE, InstantSource.system(), clock);

    // when
    classify(warmSmall, 4);
    assertThat(warmSmall.mostImages()).isEqualTo(2);
    classify(warmSmall, 4);
    classify(warmNext, 4);
    clock.advance(BatchCap.RECOVERY.toNanos());

    // then, after the two of the warm-up: one that failed and its halves, two halves at once
    assertThat(small.batches()).containsExactly(1, 1, 4, 2, 2, 2, 2);
    assertThat(next.batches()).containsExactly(1, 1, 4);
    assertThat(warmSmall.mostImages()).isEqualTo(4);
  }

  private static void classify(WarmEngine warm, int images) {
    MicroBatcher<FakeTicket> full =
        new MicroBatcher<>(
            new BatchSettings(
                images, Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1), images, 99),
            BatchClock.SYSTEM);
    List<FakeTicket> requests =
        IntStream.range(0, images).mapToObj(i -> new FakeTicket(warm, 0.1f)).toList();
    requests.forEach(request -> full.offer(request, Priority.ROUTINE, System.nanoTime(), 1));
    try (EngineWorker worker =
        EngineWorker.start("engine", full, images, InstantSource.system(), BatchClock.SYSTEM)) {
      await().until(() -> requests.stream().allMatch(request -> request.answer() != null));
      assertThat(worker.failure()).isNull();
    }
  }

  @Test
  void anImageWhoseEngineIsClosedHearsOfIt() {
    WarmEngine closed = warm(new ScriptedEngine(ScriptedEngine::echo));
    closed.close();
    FakeTicket request = new FakeTicket(closed, 0.5f);

    try (EngineWorker worker = start()) {
      offer(request);
      await().until(() -> request.failure() != null);
      assertThat(worker.failure()).isNull();
    }
  }

  private EngineWorker start() {
    return EngineWorker.start("engine", batcher, 32, InstantSource.system(), BatchClock.SYSTEM);
  }

  private static WarmEngine warm(ScriptedEngine engine) {
    return WarmEngine.open(() -> engine, SHAPE, InstantSource.system(), BatchClock.SYSTEM);
  }

  private void offer(FakeTicket request) {
    assertThat(batcher.offer(request, Priority.ROUTINE, System.nanoTime(), 1)).isTrue();
  }
}
