package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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

    runner(
            values -> {
              float[] answers = ScriptedEngine.echo(values);
              for (int i = 0; i < values.length; i++) {
                answers[2 * i] = values[i] == POISON ? Float.NaN : answers[2 * i];
              }
              return answers;
            })
        .run(batch);

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

  private BatchRunner runner(Function<float[], float[]> script) {
    return new BatchRunner(
        new ScriptedEngine(script),
        new EngineShape(2, 2),
        new BatchBuffer(8),
        InstantSource.fixed(NOW),
        new ManualClock(),
        new AverageDuration(),
        limits::add);
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
