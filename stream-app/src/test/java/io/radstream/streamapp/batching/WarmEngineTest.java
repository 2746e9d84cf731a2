package io.radstream.streamapp.batching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.radstream.engines.EngineException;
import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.InferenceEngine;
import java.nio.FloatBuffer;
import java.time.InstantSource;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class WarmEngineTest {

  @Test
  void anEngineThatCannotBeOpenedIsReported() {
    assertThatThrownBy(
            () ->
                warm(
                    () -> {
                      throw new EngineException(Kind.UNUSABLE, "no natives");
                    }))
        .isInstanceOf(EngineException.class)
        .hasMessage("no natives");
  }

  @Test
  void anEngineThatFailsOnABlankImageIsClosedAgain() {
    ScriptedEngine broken = new ScriptedEngine(values -> new float[] {Float.NaN, Float.NaN});

    assertThatThrownBy(() -> warm(() -> broken)).isInstanceOf(EngineException.class);
    assertThat(broken.closed()).isTrue();
  }

  @Test
  void itIsClosedWhenTheLastOneHasLeft() throws Exception {
    // given
    ScriptedEngine engine = new ScriptedEngine(ScriptedEngine::echo);
    WarmEngine warm = warm(() -> engine);
    assertThat(warm.retain()).isTrue();
    FutureTask<Boolean> closing =
        new FutureTask<>(
            () -> {
              warm.closeWhenFree();
              return true;
            });
    Thread thread = new Thread(closing, "closing");
    thread.start();
    await().until(() -> thread.getState() == Thread.State.WAITING);
    assertThat(engine.closed()).isFalse();

    // when
    warm.release();

    // then
    assertThat(closing.get()).isTrue();
    assertThat(engine.closed()).isTrue();
    assertThat(warm.retain()).isFalse();
  }

  @Test
  void itIsClosedOnceHoweverOften() throws Exception {
    AtomicInteger closed = new AtomicInteger();
    InferenceEngine engine =
        new InferenceEngine() {
          @Override
          public String name() {
            return "counting";
          }

          @Override
          public float[] infer(FloatBuffer tensors, int batchSize) {
            return new float[2 * batchSize];
          }

          @Override
          public void close() {
            closed.incrementAndGet();
          }
        };
    WarmEngine warm = warm(() -> engine);

    warm.close();
    warm.close();
    warm.closeWhenFree();

    assertThat(closed).hasValue(1);
    assertThat(warm.retain()).isFalse();
    assertThat(warm.name()).isEqualTo("counting");
  }

  private static WarmEngine warm(EngineSource source) {
    return WarmEngine.open(
        source, new EngineShape(2, 2), InstantSource.system(), BatchClock.SYSTEM);
  }
}
