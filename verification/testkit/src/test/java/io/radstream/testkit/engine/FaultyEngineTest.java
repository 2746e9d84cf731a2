package io.radstream.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.EngineException;
import io.radstream.engines.InferenceEngine;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FaultyEngineTest {

  private static final FloatBuffer TENSORS = FloatBuffer.allocate(8);

  private static final class Sound implements InferenceEngine {
    private boolean closed;

    @Override
    public String name() {
      return "sound";
    }

    @Override
    public float[] infer(FloatBuffer tensors, int batchSize) {
      return new float[batchSize];
    }

    @Override
    public void close() {
      closed = true;
    }
  }

  private final Sound sound = new Sound();

  @Test
  void withoutFaultsTheEngineItselfServes() {
    assertThat(EngineFaults.NONE.around(sound)).isSameAs(sound);
  }

  @Test
  void everySoManyethBatchFailsButSingleImagesDoNot() {
    InferenceEngine engine = EngineFaults.failEvery(2).around(sound);

    assertThat(engine.infer(TENSORS, 2)).hasSize(2);
    assertThat(engine.infer(TENSORS, 1)).hasSize(1);
    assertThatThrownBy(() -> engine.infer(TENSORS, 2)).isInstanceOf(EngineException.class);
    assertThat(engine.infer(TENSORS, 2)).hasSize(2);
    assertThatThrownBy(() -> engine.infer(TENSORS, 2)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void largeBatchesAreSaidNotToFitIntoMemory() {
    InferenceEngine engine = EngineFaults.memoryFor(2).around(sound);

    assertThat(engine.infer(TENSORS, 2)).hasSize(2);
    assertThatThrownBy(() -> engine.infer(TENSORS, 3))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.OUT_OF_MEMORY));
  }

  @Test
  void closingItClosesTheEngine() {
    EngineFaults.failEvery(2).around(sound).close();

    assertThat(sound.closed).isTrue();
  }

  @Test
  void faultsSurviveTheirWayToTheOtherJvm() {
    EngineFaults faults = new EngineFaults(1, 2, 3, 4, 5.5, 6, 7);

    assertThat(EngineFaults.parse(faults.text())).isEqualTo(faults);
  }

  @Test
  void faultsOfAnOlderVersionsTextAreUnderstood() {
    assertThat(EngineFaults.slowerPerImage(6).text()).doesNotContain("explainErrorAfter");
    assertThat(EngineFaults.parse("failEvery=7")).isEqualTo(EngineFaults.failEvery(7));
  }

  @Test
  void hangHappensOnceAndAnInterruptDoesNotEndItButIsNotLost() {
    InferenceEngine engine = EngineFaults.hangOnce(2, 50).around(sound);
    engine.infer(TENSORS, 2);
    long begun = System.nanoTime();

    Thread.currentThread().interrupt();
    engine.infer(TENSORS, 1);

    assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(50_000_000);
    assertThat(Thread.interrupted()).isTrue();
    assertThat(engine.infer(TENSORS, 1)).hasSize(1);
  }

  @Test
  @Timeout(60)
  void slowEngineIsQuickAgainInTheMiddleOfABatch() {
    Iterator<EngineFaults> hours =
        List.of(EngineFaults.slowerPerImage(3_600_000), EngineFaults.slowerPerImage(3_600_000))
            .iterator();
    InferenceEngine engine =
        EngineFaults.around(sound, () -> hours.hasNext() ? hours.next() : EngineFaults.NONE);

    assertThat(engine.infer(TENSORS, 2)).hasSize(2);
    assertThat(engine.name()).isEqualTo("sound");
  }
}
