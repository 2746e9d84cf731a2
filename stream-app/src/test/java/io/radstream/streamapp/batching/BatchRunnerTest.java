package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import io.radstream.model.network.EngineOutput;
import java.nio.FloatBuffer;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final float POISON = 0.5f;

  private final List<Integer> limits = new ArrayList<>();

  @Test
  void everyImageGetsItsOwnAnswer() {
    List<FakeTicket> batch = requests(0.1f, 0.2f, 0.3f);

    runner(ScriptedEngine::echo).run(batch);

    assertThat(batch)
        .extracting(request -> softmaxOf(request)[0])
        .containsExactly(0.1f, 0.2f, 0.3f);
    assertThat(classified(batch.get(0)).batchSize()).isEqualTo(3);
    assertThat(classified(batch.get(0)).decidedAt()).isEqualTo(NOW);
  }

  @Test
  void oneBadImageCostsItselfAlone() {
    List<FakeTicket> batch = requests(0.1f, POISON, 0.3f);

    runner(failingOnPoison(Kind.BATCH_FAILED)).run(batch);

    assertThat(batch.get(1).rejection()).isNotNull();
    assertThat(softmaxOf(batch.get(0))[0]).isEqualTo(0.1f);
    assertThat(softmaxOf(batch.get(2))[0]).isEqualTo(0.3f);
    assertThat(classified(batch.get(2)).batchSize()).isEqualTo(1);
  }

  @Test
  void anEngineThatThrowsAnythingIsTreatedTheSame() {
    List<FakeTicket> batch = requests(POISON, 0.3f);

    runner(
            values -> {
              if (contains(values, POISON)) {
                throw new IllegalStateException("defect");
              }
              return ScriptedEngine.echo(values);
            })
        .run(batch);

    assertThat(batch.get(0).rejection()).isNotNull();
    assertThat(softmaxOf(batch.get(1))[0]).isEqualTo(0.3f);
  }

  @Test
  void outOfMemoryHalvesTheBatchAndLosesNothing() {
    List<FakeTicket> batch = requests(0.1f, 0.2f, 0.3f, 0.4f, 0.6f);

    runner(
            values -> {
              if (values.length > 2) {
                throw new EngineException(Kind.OUT_OF_MEMORY, "full");
              }
              return ScriptedEngine.echo(values);
            })
        .run(batch);

    assertThat(batch)
        .extracting(request -> softmaxOf(request)[0])
        .containsExactly(0.1f, 0.2f, 0.3f, 0.4f, 0.6f);
    assertThat(limits).containsExactly(2, 1);
  }

  @Test
  void noMemoryForOneImageMeansUnusable() {
    BatchRunner runner = runner(failingOnPoison(Kind.OUT_OF_MEMORY));

    assertThatThrownBy(() -> runner.run(requests(POISON)))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE));
  }

  @Test
  void anEngineThatFailsOnABlankImageIsUnusableAndNoImageIsBlamed() {
    BatchRunner runner =
        runner(
            values -> {
              throw new EngineException(Kind.BATCH_FAILED, "broken");
            });
    List<FakeTicket> batch = requests(0.1f, 0.2f);

    assertThatThrownBy(() -> runner.run(batch))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("blank");
    assertThat(batch).allSatisfy(request -> assertThat(request.answer()).isNull());
  }

  @Test
  void outputThatIsNotFiniteIsRefusedAndNeverAnAnswer() {
    List<FakeTicket> batch = requests(0.1f, POISON);

    runner(BatchRunnerTest::notFiniteForPoison).run(batch);

    assertThat(batch.get(1).rejection()).isNotNull();
    assertThat(softmaxOf(batch.get(0))[0]).isEqualTo(0.1f);
  }

  @Test
  void anEngineWhoseOutputIsNeverFiniteIsUnusable() {
    BatchRunner runner = runner(values -> new float[] {Float.NaN, Float.NaN});

    assertThatThrownBy(() -> runner.run(requests(0.1f))).isInstanceOf(EngineException.class);
  }

  @Test
  void answersOfAnotherShapeMeanUnusable() {
    BatchRunner runner = runner(values -> new float[3]);

    assertThatThrownBy(() -> runner.run(requests(0.1f)))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("class");
  }

  @Test
  void whoWantsMapsGetsItsOwnAndNobodyElseAny() {
    List<FakeTicket> batch =
        List.of(
            new FakeTicket(null, 0.1f, true),
            new FakeTicket(null, 0.2f, false),
            new FakeTicket(null, 0.3f, true));

    runner(new MapsEngine(2)).run(batch);

    assertThat(classified(batch.get(0)).maps()).containsExactly(0.1f, 0.1f);
    assertThat(classified(batch.get(1)).maps()).isEmpty();
    assertThat(classified(batch.get(2)).maps()).containsExactly(0.3f, 0.3f);
  }

  @Test
  void theEngineIsNotAskedForMapsThatNobodyWants() {
    MapsEngine engine = new MapsEngine(1);

    runner(engine).run(requests(0.1f, 0.2f));

    assertThat(engine.asked).isZero();
  }

  @Test
  void mapsThatDoNotShareOutAmongTheImagesMeanUnusable() {
    BatchRunner runner =
        runner(
            new MapsEngine(0) {
              @Override
              float[] maps(float[] values) {
                return new float[3];
              }
            });

    assertThatThrownBy(
            () -> runner.run(List.of(new FakeTicket(null, 1, true), requests(1f).get(0))))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("class");
  }

  @Test
  void anImageIsBlamedForItsOutputOnlyWhileABlankOneGetsASoundOne() {
    List<FakeTicket> batch = requests(POISON, 0.1f, POISON);
    ScriptedEngine engine = new ScriptedEngine(BatchRunnerTest::notFiniteForPoison);

    runner(engine).run(batch);

    assertThat(engine.batches()).as("one blank image is enough").containsExactly(3, 1);
    assertThat(batch.get(0).rejection()).isNotNull();
    assertThat(batch.get(2).rejection()).isNotNull();
  }

  private static float[] notFiniteForPoison(float[] values) {
    float[] answers = ScriptedEngine.echo(values);
    for (int i = 0; i < values.length; i++) {
      answers[2 * i] = values[i] == POISON ? Float.NaN : answers[2 * i];
    }
    return answers;
  }

  @Test
  void thePaceIsThatOfTheSecondBlankImageAndThenOfEachBatch() {
    // given an engine that takes 600 ns for its first call and 100 for every other one
    ManualClock clock = new ManualClock();
    AverageDuration pace = new AverageDuration();
    AtomicInteger calls = new AtomicInteger();
    BatchRunner runner =
        runner(
            new ScriptedEngine(
                values -> {
                  clock.advance(calls.getAndIncrement() == 0 ? 600 : 100);
                  return ScriptedEngine.echo(values);
                }),
            clock,
            pace);

    // when
    runner.warmUp();

    // then
    assertThat(pace.nanosPerImage()).isEqualTo(100);
    runner.run(requests(0.1f, 0.2f));
    assertThat(pace.nanosPerImage()).isEqualTo(100 + 0.2 * (50 - 100));
  }

  private BatchRunner runner(Function<float[], float[]> script) {
    return runner(new ScriptedEngine(script));
  }

  private BatchRunner runner(InferenceEngine engine) {
    return runner(engine, new ManualClock(), new AverageDuration());
  }

  private BatchRunner runner(InferenceEngine engine, BatchClock clock, AverageDuration pace) {
    return new BatchRunner(
        engine,
        new EngineShape(2, 2),
        new BatchBuffer(8),
        InstantSource.fixed(NOW),
        clock,
        pace,
        limits::add);
  }

  /** Its maps are the image's value, so many times. */
  private static class MapsEngine implements InferenceEngine {

    int asked;
    private final int length;

    MapsEngine(int length) {
      this.length = length;
    }

    float[] maps(float[] values) {
      float[] maps = new float[values.length * length];
      for (int i = 0; i < maps.length; i++) {
        maps[i] = values[i / length];
      }
      return maps;
    }

    @Override
    public EngineOutput inferWithMaps(FloatBuffer tensors, int batchSize) {
      asked++;
      float[] values = new float[batchSize];
      for (int i = 0; i < batchSize; i++) {
        values[i] = tensors.get(2 * i);
      }
      return new EngineOutput(infer(tensors, batchSize), maps(values));
    }

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      return new float[2 * batchSize];
    }

    @Override
    public String name() {
      return "maps";
    }

    @Override
    public void close() {}
  }

  private static Function<float[], float[]> failingOnPoison(Kind kind) {
    return values -> {
      if (contains(values, POISON)) {
        throw new EngineException(kind, "poison");
      }
      return ScriptedEngine.echo(values);
    };
  }

  private static boolean contains(float[] values, float wanted) {
    for (float value : values) {
      if (value == wanted) {
        return true;
      }
    }
    return false;
  }

  private static List<FakeTicket> requests(Float... values) {
    return Stream.of(values).map(FakeTicket::new).toList();
  }

  private static EngineResult classified(FakeTicket request) {
    return Objects.requireNonNull(request.answer());
  }

  private static float[] softmaxOf(FakeTicket request) {
    return classified(request).softmax();
  }
}
