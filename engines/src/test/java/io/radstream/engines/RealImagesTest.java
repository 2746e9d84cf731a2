package io.radstream.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.radstream.engines.network.SmallNetworks;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.ShippedBundle;
import io.radstream.model.bundle.TestBundles;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealImagesTest {

  private static final int IMAGES = 40;
  private static final int BATCH = 4;

  @Test
  void enginesAgreeOnTheShippedModel() throws IOException {
    assumeTrue(
        ShippedBundle.open() instanceof BundleResult.Loaded, "no shipped model in this build");

    assertAgreement(((BundleResult.Loaded) ShippedBundle.open()).bundle(), IMAGES);
  }

  @Test
  void enginesAgreeOnAThreeChannelNetworkWithNormalisedBlocks(@TempDir Path folder)
      throws IOException {
    NetworkSpec spec = new NetworkSpec(96, 3, 8, 16, 3, BatchNormalisation.AFTER_BLOCK, 0.25);

    assertAgreement(
        TestBundles.write(folder.resolve("b.zip"), spec, SmallNetworks.network(spec, 2)), IMAGES);
  }

  @Test
  void enginesAgreeOnThePapersNetwork() throws IOException {
    assertAgreement(paper(), BATCH);
  }

  @Test
  @Tag("campaign")
  void enginesAgreeOnThePapersNetworkAndFortyImages() throws IOException {
    assertAgreement(paper(), IMAGES);
  }

  private static ModelBundle paper() {
    Path file = home().resolve("model/releases/paper-1.zip");
    assumeTrue(Files.isRegularFile(file), "no " + file + " in this checkout");
    return BundleReader.read(file)
        .orElseThrow(refused -> new IllegalStateException(refused.detail()));
  }

  private static void assertAgreement(ModelBundle bundle, int count) throws IOException {
    EngineOptions options = new EngineOptions(BATCH, 2);
    try (InferenceEngine onnx = InferenceEngines.open("onnx", bundle, options);
        InferenceEngine dl4j = InferenceEngines.open("dl4j", bundle, options)) {
      for (int from = 0; from < count; from += BATCH) {
        FloatBuffer images = images(bundle.manifest().preprocessing(), from);
        EngineOutput fast = onnx.inferWithMaps(images, BATCH);
        EngineOutput reference = dl4j.inferWithMaps(images, BATCH);

        assertThat(fast.softmax()).containsExactly(reference.softmax(), within(1e-4f));
        assertThat(fast.maps()).hasSize(BATCH * bundle.manifest().spec().mapLength());
        assertThat(largestDifference(fast.maps(), reference.maps()))
            .isLessThan(1e-4f * Math.max(1, largest(fast.maps())));
      }
    }
  }

  private static float largest(float[] values) {
    return largestDifference(values, new float[values.length]);
  }

  /** AssertJ compares each value with each other one. */
  private static float largestDifference(float[] some, float[] others) {
    assertThat(others).hasSameSizeAs(some);
    float largest = 0;
    for (int i = 0; i < some.length; i++) {
      largest = Math.max(largest, Math.abs(some[i] - others[i]));
    }
    return largest;
  }

  private static FloatBuffer images(Preprocessing preprocessing, int from) throws IOException {
    TensorWriter writer = new TensorWriter(preprocessing);
    ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);
    FloatBuffer images =
        ByteBuffer.allocateDirect(BATCH * preprocessing.tensorLength() * Float.BYTES)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (Path file : files().subList(from, from + BATCH)) {
      StepResult<GreyImage> result = decoders.decode(Files.readAllBytes(file));
      assertThat(result).isInstanceOf(StepResult.Accepted.class);
      images.put(writer.write(result.accepted().orElseThrow()));
    }
    return images;
  }

  /** Every eleventh image of the test split: all three classes. */
  private static List<Path> files() {
    Path folder = data().resolve("test");
    assumeTrue(Files.isDirectory(folder), "no images at " + folder + "; set RADSTREAM_DATA");
    try (Stream<Path> files = Files.walk(folder)) {
      List<Path> all = files.filter(Files::isRegularFile).sorted().toList();
      return Stream.iterate(0, i -> i + 11).limit(IMAGES).map(all::get).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path data() {
    String named = System.getenv("RADSTREAM_DATA");
    return named == null ? home().resolve("../shared/xray").normalize() : Path.of(named);
  }

  private static Path home() {
    return Path.of(System.getProperty("radstream.home", ".."));
  }
}
