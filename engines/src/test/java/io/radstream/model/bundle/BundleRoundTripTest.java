package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.radstream.engines.network.CnnLstm;
import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleRoundTripTest {

  private static final NetworkSpec SPEC = SmallNetworks.spec(BatchNormalisation.AFTER_CONVOLUTION);

  @Test
  void whatIsWrittenIsRead(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = SmallNetworks.network(SPEC, 1);
    Path file = folder.resolve("small.radstream.zip");

    ModelBundle written = TestBundles.write(file, SPEC, network);
    ModelBundle read = loaded(BundleReader.read(file));

    assertThat(read.manifest()).isEqualTo(written.manifest());
    assertThat(read.manifest().withEntries(Map.of())).isEqualTo(TestBundles.draft(SPEC));
    assertThat(read.manifest().entries()).containsOnlyKeys("weights.f32", "card.md");
    assertThat(read.weights()).isEqualTo(CnnLstm.weights(network));
    assertThat(read.card()).startsWith("# Small");
    assertThat(read.modelSha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
  }

  @Test
  void halfPrecisionHalvesTheFileAndKeepsElevenBitsOfEachWeight(@TempDir Path folder)
      throws IOException {
    float[] weights = CnnLstm.weights(SmallNetworks.network(SPEC, 1));
    Path whole = folder.resolve("whole.zip");
    Path half = folder.resolve("half.zip");

    write(whole, weights, Precision.SINGLE);
    ModelBundle read = write(half, weights, Precision.HALF);

    assertThat(Files.size(half)).isLessThan(Files.size(whole) * 6 / 10);
    assertThat(read.manifest().entries()).containsOnlyKeys("weights.f16", "card.md");
    for (int i = 0; i < weights.length; i++) {
      assertThat(read.weights()[i])
          .isCloseTo(weights[i], within(Math.max(1e-7f, Math.abs(weights[i]) / 2048)));
    }
  }

  @Test
  void weightTooLargeForHalfPrecisionIsNotWritten(@TempDir Path folder) {
    float[] weights = CnnLstm.weights(SmallNetworks.network(SPEC, 1));
    weights[5] = 70_000;

    assertThatThrownBy(() -> write(folder.resolve("a.zip"), weights, Precision.HALF))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("weights.f16: weight 5 is NaN or infinite");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void samePartsGiveTheSameFileInAnyTimeZone(@TempDir Path folder) throws IOException {
    float[] weights = CnnLstm.weights(SmallNetworks.network(SPEC, 1));
    TimeZone zone = TimeZone.getDefault();

    ModelBundle here = write(folder.resolve("a.zip"), weights, Precision.HALF);
    ModelBundle there;
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      there = write(folder.resolve("b.zip"), weights, Precision.HALF);
    } finally {
      TimeZone.setDefault(zone);
    }

    assertThat(there.modelSha256()).isEqualTo(here.modelSha256());
  }

  @Test
  void existingBundleIsReplacedAndNothingElseIsLeft(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.zip");
    Files.writeString(file, "an older one");

    TestBundles.write(file, SPEC, SmallNetworks.network(SPEC, 1));

    assertThat(BundleReader.read(file)).isInstanceOf(BundleResult.Loaded.class);
    assertThat(folder).isDirectoryNotContaining(entry -> !entry.equals(file));
  }

  @Test
  void outputsAreClassifiedInTheBundlesClassOrder() {
    BundleManifest manifest =
        TestBundles.draft(
            SPEC,
            List.of(Finding.NORMAL, Finding.COVID19, Finding.PNEUMONIA),
            new Calibration(1, 0.5));
    float[] outputs = {0.25f, 0.25f, 0.5f, 0.125f, 0.75f, 0.125f, 0.4f, 0.3f, 0.3f};

    assertThat(manifest.classify(outputs, 0))
        .isInstanceOfSatisfying(
            Classification.Found.class,
            found -> {
              assertThat(found.finding()).isEqualTo(Finding.PNEUMONIA);
              assertThat(found.probabilities().normal()).isEqualTo(0.25);
            });
    assertThat(manifest.classify(outputs, 1))
        .isInstanceOfSatisfying(
            Classification.Found.class,
            found -> assertThat(found.finding()).isEqualTo(Finding.COVID19));
    assertThat(manifest.classify(outputs, 2)).isInstanceOf(Classification.Abstained.class);
  }

  private static ModelBundle write(Path file, float[] weights, Precision precision)
      throws IOException {
    return BundleWriter.write(file, TestBundles.draft(SPEC), weights, precision, "# Card", null);
  }

  private static ModelBundle loaded(BundleResult result) {
    assertThat(result).isInstanceOf(BundleResult.Loaded.class);
    return ((BundleResult.Loaded) result).bundle();
  }
}
