package io.radstream.model.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.engines.network.CnnLstm;
import io.radstream.engines.network.OnnxExport;
import io.radstream.engines.network.SmallNetworks;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.Finding;
import io.radstream.model.network.EngineOutput;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import java.io.ByteArrayInputStream;
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
    assertThat(read.manifest().entries())
        .containsOnlyKeys("network.onnx", "network.dl4j.zip", "card.md");
    assertThat(read.onnx()).isEqualTo(OnnxExport.export(SPEC, network));
    assertThat(CnnLstm.restore(SPEC, read.coefficients()).params()).isEqualTo(network.params());
    assertThat(read.card()).startsWith("# Small");
    assertThat(read.modelSha256()).isEqualTo(Sha256.of(Files.readAllBytes(file)));
  }

  @Test
  void bundleOfTheFirstFormatIsStillRead(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("small.radstream.zip");
    TestBundles.write(file, SPEC, SmallNetworks.network(SPEC, 1));
    byte[] first =
        HostileZips.remanifested(Files.readAllBytes(file), "\"format\" : 2", "\"format\" : 1");

    ModelBundle read = loaded(BundleReader.read(new ByteArrayInputStream(first)));

    assertThat(read.manifest().format()).isEqualTo(1);
    assertThat(read.distribution()).isEmpty();
    assertThat(read.oddness(EngineOutput.withoutMaps(new float[] {1, 0, 0}), 0)).isNaN();
  }

  @Test
  void samePartsGiveTheSameFileAtAnyTimeInAnyTimeZone(@TempDir Path folder) throws IOException {
    MultiLayerNetwork network = SmallNetworks.network(SPEC, 1);
    byte[] first = SmallNetworks.zip(network);
    byte[] onnx = OnnxExport.export(SPEC, network);
    TimeZone zone = TimeZone.getDefault();

    ModelBundle here = write(folder.resolve("a.zip"), onnx, first);
    ModelBundle there;
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Auckland"));
      there = write(folder.resolve("b.zip"), onnx, HostileZips.retimed(first));
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
  void dl4jZipWithTrainingStateIsNotWritten(@TempDir Path folder) throws IOException {
    byte[] zip =
        HostileZips.with(
            SmallNetworks.zip(SmallNetworks.network(SPEC, 1)), "updaterState.bin", new byte[4]);

    assertThatThrownBy(() -> write(folder.resolve("a.zip"), new byte[0], zip))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("updaterState.bin");
    assertThat(folder).isEmptyDirectory();
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

  private static ModelBundle write(Path file, byte[] onnx, byte[] dl4j) throws IOException {
    return BundleWriter.write(file, TestBundles.draft(SPEC), onnx, dl4j, "# Card");
  }

  private static ModelBundle loaded(BundleResult result) {
    assertThat(result).isInstanceOf(BundleResult.Loaded.class);
    return ((BundleResult.Loaded) result).bundle();
  }
}
