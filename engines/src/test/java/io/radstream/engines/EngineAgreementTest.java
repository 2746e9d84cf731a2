package io.radstream.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TestBundles;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EngineAgreementTest {

  private static final EngineOptions OPTIONS = new EngineOptions(8, 1);

  @ParameterizedTest
  @CsvSource({
    "NONE, 64, 1, 0", "AFTER_BLOCK, 64, 1, 0", "AFTER_CONVOLUTION, 64, 1, 0",
    "AFTER_BLOCK, 96, 3, 0.25", "AFTER_CONVOLUTION, 112, 1, 0.1", "NONE, 32, 3, 0"
  })
  void bothEnginesGiveTheSameProbabilities(
      BatchNormalisation normalisation,
      int size,
      int channels,
      double dropout,
      @TempDir Path folder)
      throws Exception {
    NetworkSpec spec = new NetworkSpec(size, channels, 4, 8, 3, normalisation, dropout);
    ModelBundle bundle =
        TestBundles.write(folder.resolve("b.zip"), spec, SmallNetworks.network(spec, 11));
    FloatBuffer images = images(7 * channels * size * size);
    try (InferenceEngine onnx = InferenceEngines.open("onnx", bundle, OPTIONS);
        InferenceEngine dl4j = InferenceEngines.open("dl4j", bundle, OPTIONS)) {

      float[] fast = onnx.infer(images, 7);
      float[] reference = dl4j.infer(images, 7);

      assertThat(fast).hasSize(21).containsExactly(reference, within(1e-5f));
      assertThat(spread(reference)).as("images are told apart").isGreaterThan(1e-3f);
      EngineOutput fastMaps = onnx.inferWithMaps(images, 7);
      EngineOutput referenceMaps = dl4j.inferWithMaps(images, 7);
      assertThat(fastMaps.softmax()).containsExactly(fast, within(1e-6f));
      assertThat(referenceMaps.softmax()).containsExactly(reference, within(1e-6f));
      assertThat(fastMaps.maps())
          .hasSize(7 * spec.mapLength())
          .containsExactly(referenceMaps.maps(), within(1e-4f));
      assertThat(referenceMaps.maps()).as("maps differ").contains(0f);
    }
  }

  private static float spread(float[] probabilities) {
    float low = 1;
    float high = 0;
    for (int i = 0; i < probabilities.length; i += 3) {
      low = Math.min(low, probabilities[i]);
      high = Math.max(high, probabilities[i]);
    }
    return high - low;
  }

  private static FloatBuffer images(int length) {
    Random random = new Random(1);
    FloatBuffer images =
        ByteBuffer.allocateDirect(length * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < length; i++) {
      images.put(i, (float) random.nextGaussian());
    }
    return images;
  }
}
