package io.radstream.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.engines.EngineException.Kind;
import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.TestBundles;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceEnginesTest {

  private static final NetworkSpec SPEC = SmallNetworks.spec(BatchNormalisation.NONE);
  private static final int IMAGE = 64 * 64;
  private static final EngineOptions OPTIONS = new EngineOptions(4, 1);

  @Test
  void thereAreThreeEngines() {
    assertThat(InferenceEngines.names()).containsExactly("dl4j", "onnx", "onnx-cuda");
  }

  @Test
  void unknownNameIsAnsweredWithTheKnownOnes(@TempDir Path folder) throws IOException {
    ModelBundle bundle = bundle(folder);

    assertThatThrownBy(() -> InferenceEngines.open("tensorflow", bundle, OPTIONS))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no engine is named 'tensorflow'; there are dl4j, onnx, onnx-cuda");
  }

  @Test
  void engineForAnNvidiaCardSaysWhatItLacksWhereThereIsNone(@TempDir Path folder)
      throws IOException {
    ModelBundle bundle = bundle(folder);

    assertThatThrownBy(() -> InferenceEngines.open("onnx-cuda", bundle, OPTIONS))
        .isInstanceOfSatisfying(
            EngineException.class,
            e -> assertThat(e.kind()).isEqualTo(EngineException.Kind.UNUSABLE))
        .hasMessageContaining("cannot use an NVIDIA card here")
        .hasMessageContaining("set model.engine to onnx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "dl4j"})
  void anyBatchUpToTheAgreedSizeIsClassifiedImageByImage(String name, @TempDir Path folder)
      throws IOException {
    FloatBuffer images = direct(4 * IMAGE);
    for (int i = 0; i < images.capacity(); i++) {
      images.put(i, (float) Math.sin(i * 0.37));
    }
    try (InferenceEngine engine = InferenceEngines.open(name, bundle(folder), OPTIONS)) {
      float[] four = engine.infer(images, 4);
      float[] two = engine.infer(images, 2);

      assertThat(engine.name()).isEqualTo(name);
      assertThat(four).hasSize(12);
      assertThat(two).hasSize(6);
      for (int i = 0; i < two.length; i++) {
        assertThat(two[i]).isCloseTo(four[i], within(1e-6f));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "dl4j"})
  void anyKindOfBufferGivesTheSameAndStaysAsItIs(String name, @TempDir Path folder)
      throws IOException {
    FloatBuffer direct = direct(2 * IMAGE);
    FloatBuffer foreign =
        ByteBuffer.allocateDirect(2 * IMAGE * Float.BYTES)
            .order(
                ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN
                    ? ByteOrder.LITTLE_ENDIAN
                    : ByteOrder.BIG_ENDIAN)
            .asFloatBuffer();
    FloatBuffer heap = FloatBuffer.allocate(2 * IMAGE);
    for (int i = 0; i < 2 * IMAGE; i++) {
      float value = (float) Math.cos(i * 0.11);
      direct.put(i, value);
      foreign.put(i, value);
      heap.put(i, value);
    }
    direct.position(7).limit(9);
    try (InferenceEngine engine = InferenceEngines.open(name, bundle(folder), OPTIONS)) {
      float[] expected = engine.infer(direct, 2);

      assertThat(engine.infer(heap, 2)).containsExactly(expected);
      assertThat(engine.infer(foreign, 2)).containsExactly(expected);
      assertThat(direct.position()).isEqualTo(7);
      assertThat(direct.limit()).isEqualTo(9);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "dl4j"})
  void batchesThatWereNotAgreedAreBugs(String name, @TempDir Path folder) throws IOException {
    try (InferenceEngine engine = InferenceEngines.open(name, bundle(folder), OPTIONS)) {
      assertThatThrownBy(() -> engine.infer(direct(5 * IMAGE), 5))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> engine.infer(direct(IMAGE), 0))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> engine.infer(direct(IMAGE), 2))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"onnx", "dl4j"})
  void networkWhoseNumbersOverflowIsUnusable(String name, @TempDir Path folder) throws IOException {
    MultiLayerNetwork network = SmallNetworks.network(SPEC, 1);
    network.params().muli(1e20);
    ModelBundle bundle = TestBundles.write(folder.resolve("b.zip"), SPEC, network);

    assertThatThrownBy(() -> InferenceEngines.open(name, bundle, OPTIONS))
        .isInstanceOfSatisfying(
            EngineException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNUSABLE));
  }

  private static ModelBundle bundle(Path folder) throws IOException {
    return TestBundles.write(folder.resolve("b.zip"), SPEC, SmallNetworks.network(SPEC, 1));
  }

  private static FloatBuffer direct(int length) {
    return ByteBuffer.allocateDirect(length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
  }
}
