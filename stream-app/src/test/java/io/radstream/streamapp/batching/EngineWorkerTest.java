package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
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
