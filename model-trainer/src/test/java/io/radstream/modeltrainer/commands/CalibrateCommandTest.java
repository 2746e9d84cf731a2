package io.radstream.modeltrainer.commands;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.engines.network.CnnLstm;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.Preprocessing.Normalisation;
import io.radstream.imaging.tensor.Preprocessing.Resize;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.Precision;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.dataset.LabeledImage;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CalibrateCommandTest {

  private static final NetworkSpec TINY =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);
  private static final String SPEC_JSON =
      """
      {"inputSize": 32, "channels": 1, "baseWidth": 4, "denseUnits": 8, "classes": 3,
       "batchNormalisation": "AFTER_CONVOLUTION", "dropout": 0.0}
      """;

  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final MultiLayerNetwork network = CnnLstm.build(TINY, 5);

  @BeforeEach
  void drawImagesAndWriteWeights() throws IOException {
    SyntheticImages.draw(folder, 36);
    writeBundle(folder.resolve("old.zip"));
    Files.write(
        folder.resolve("weights.bin"), flat(network.params().dup().ravel().toFloatVector()));
    Files.writeString(folder.resolve("spec.json"), SPEC_JSON);
  }

  @Test
  void bundleGetsTemperatureThresholdsDistributionAndFigures() throws IOException {
    assertThat(calibrate("--bundle", file("old.zip"))).isZero();

    ModelBundle bundle = written();
    assertThat(bundle.manifest().format()).isEqualTo(BundleManifest.FORMAT);
    assertThat(bundle.manifest().version()).isEqualTo("7");
    assertThat(bundle.manifest().calibration().temperature()).isNotEqualTo(1.0);
    assertThat(bundle.distribution()).isPresent();
    assertThat(bundle.manifest().metrics())
        .containsOnlyKeys("validation", "test", "abstention", "precision", "drift.reference");
    assertThat(bundle.manifest().lineage())
        .containsKey("parent")
        .containsEntry("weights", "by hand")
        .containsEntry("dataSet", "drawn");
    assertThat(bundle.card()).contains("by hand").contains("Figures on the test images");
    assertThat(out.toString()).contains("# Test").contains("temperature");
  }

  @Test
  void rawWeightsMakeTheSameNetworkAsTheBundleThatHoldsThem() throws IOException {
    assertThat(calibrate("--bundle", file("old.zip"))).isZero();
    ModelBundle first = written();

    assertThat(calibrate("--weights", file("weights.bin"), "--spec-json", file("spec.json")))
        .isZero();

    assertThat(written().weights()).isEqualTo(first.weights());
    assertThat(written().manifest().calibration()).isEqualTo(first.manifest().calibration());
  }

  @Test
  void weightsThatDoNotFitAreRefusedAndNothingIsWritten() throws IOException {
    Files.write(folder.resolve("weights.bin"), new byte[100]);

    assertThat(calibrate("--weights", file("weights.bin"), "--spec-json", file("spec.json")))
        .isEqualTo(2);

    assertThat(err.toString()).contains("--weights").contains("has 100 bytes where the spec has");
    assertThat(folder.resolve("new.zip")).doesNotExist();
  }

  @Test
  void weightThatIsNoNumberIsRefused() throws IOException {
    float[] weights = network.params().dup().ravel().toFloatVector();
    weights[77] = Float.NaN;
    Files.write(folder.resolve("weights.bin"), flat(weights));

    assertThat(calibrate("--weights", file("weights.bin"), "--spec-json", file("spec.json")))
        .isEqualTo(2);

    assertThat(err.toString()).contains("weight 77 is NaN or infinite");
  }

  @Test
  void specThatIsNoneIsRefused() throws IOException {
    Files.writeString(folder.resolve("spec.json"), "{\"inputSize\": 32}");

    assertThat(calibrate("--weights", file("weights.bin"), "--spec-json", file("spec.json")))
        .isEqualTo(2);

    assertThat(err.toString()).contains("--spec-json");
  }

  @Test
  void weightsMustComeFromOnePlace() {
    assertThat(calibrate()).isEqualTo(2);
    assertThat(calibrate("--weights", file("weights.bin"))).isEqualTo(2);
    assertThat(calibrate("--bundle", file("old.zip"), "--weights", file("weights.bin")))
        .isEqualTo(2);
    assertThat(calibrate("--bundle", file("manifest.csv"))).isEqualTo(2);
    assertThat(err.toString()).contains("--bundle: ");
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private ModelBundle written() {
    BundleResult result = BundleReader.read(folder.resolve("new.zip"));
    assertThat(result).isInstanceOf(BundleResult.Loaded.class);
    return ((BundleResult.Loaded) result).bundle();
  }

  private int calibrate(String... source) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--images",
                folder.toString(),
                "--manifest",
                file("manifest.csv"),
                "--model-version",
                "7",
                "--origin",
                "by hand",
                "--out",
                file("new.zip")));
    arguments.addAll(Arrays.asList(source));
    return CommandMain.commandLine(new CalibrateCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments.toArray(String[]::new));
  }

  private static byte[] flat(float[] weights) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Float.BYTES * weights.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(weights);
    return bytes.array();
  }

  private void writeBundle(Path file) throws IOException {
    BundleManifest draft =
        BundleManifest.draft(
            "tiny",
            "1",
            TINY,
            LabeledImage.CLASS_ORDER,
            new Preprocessing(32, 32, 1, Resize.AREA_STRETCH, Normalisation.PER_IMAGE_STANDARDISED),
            Calibration.NONE,
            Map.of(),
            Map.of("dataSet", "drawn"),
            "LicenseRef-Test",
            Instant.EPOCH);
    BundleWriter.write(file, draft, CnnLstm.weights(network), Precision.SINGLE, "# x", null);
  }
}
