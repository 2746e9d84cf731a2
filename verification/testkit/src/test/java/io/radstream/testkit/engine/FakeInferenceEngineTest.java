package io.radstream.testkit.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.EngineException;
import java.nio.FloatBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FakeInferenceEngineTest {

  private static final int PIXELS = FakeInferenceEngine.PREPROCESSING.tensorLength();

  private final FakeInferenceEngine engine = new FakeInferenceEngine(Duration.ZERO);

  @Test
  void brightImagesAreCalledCovidDarkOnesNormalAndOthersAreUnsure() {
    float[] output = engine.infer(batch(1, 0, 0.5f), 3);

    assertThat(Arrays.copyOfRange(output, 0, 3)).containsExactly(1, 0, 0);
    assertThat(Arrays.copyOfRange(output, 3, 6)).containsExactly(0, 0, 1);
    assertThat(Arrays.copyOfRange(output, 6, 9)).containsExactly(0.4f, 0.3f, 0.3f);
  }

  @Test
  void batchWithPoisonFails() {
    FloatBuffer poison = batch(0.9f, 0);
    poison.put(PIXELS, 1); // a white corner of a black image

    assertThatThrownBy(() -> engine.infer(poison, 2))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.BATCH_FAILED));
  }

  private static FloatBuffer batch(float... levels) {
    FloatBuffer tensors = FloatBuffer.allocate(levels.length * PIXELS);
    for (int i = 0; i < levels.length * PIXELS; i++) {
      tensors.put(i, levels[i / PIXELS]);
    }
    return tensors;
  }
}
