package io.radstream.modeltrainer.bundling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.engines.network.CnnLstm;
import io.radstream.model.bundle.BundleReader;
import io.radstream.model.bundle.BundleReader.BundleResult;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.commands.SyntheticImages;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Evaluator;
import io.radstream.modeltrainer.training.Augmentation;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleReleaseTest {

  private static final TrainingPlan PLAN =
      new TrainingPlan(
          new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0),
          1,
          8,
          1e-3,
          0,
          0,
          0.9,
          1,
          7,
          Augmentation.STANDARD);

  @TempDir Path folder;

  @Test
  void bundleReadsBackWithItsCardItsFiguresAndTheFittedTemperature() throws IOException {
    BundleFitting.Released released = release();

    ModelBundle read = loaded(folder.resolve("bundle.zip"));

    assertThat(read.modelSha256()).isEqualTo(released.bundle().modelSha256());
    assertThat(read.manifest().spec()).isEqualTo(PLAN.spec());
    assertThat(read.manifest().preprocessing()).isEqualTo(PLAN.preprocessing());
    assertThat(read.manifest().calibration().temperature()).isNotEqualTo(1.0);
    assertThat(read.manifest().metrics())
        .containsOnlyKeys("validation", "test", "abstention", "precision", "drift.reference");
    assertThat(read.distribution()).isPresent();
    assertThat(read.card()).contains("research use only").contains("Figures on the test images");
    assertThat(released.validation().images()).hasSize(6);
    assertThat(released.test().images()).hasSize(6);
  }

  @Test
  void bothEnginesClassifyTheReleasedBundleAlike() throws IOException {
    release();
    ModelBundle bundle = loaded(folder.resolve("bundle.zip"));

    List<ClassifiedImage> onnx = classified(bundle, "onnx");
    List<ClassifiedImage> dl4j = classified(bundle, "dl4j");

    assertThat(onnx).hasSameSizeAs(dl4j).hasSize(24);
    for (int i = 0; i < onnx.size(); i++) {
      assertThat(onnx.get(i).probabilities().toArray())
          .containsExactly(dl4j.get(i).probabilities().toArray(), within(1e-4));
    }
  }

  @Test
  void nothingIsLeftBesideTheBundle() throws IOException {
    release();

    try (var files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .filteredOn(name -> !name.startsWith("film-"))
          .containsExactlyInAnyOrder("bundle.zip", "manifest.csv");
    }
  }

  private BundleFitting.Released release() throws IOException {
    SyntheticImages.draw(folder, 24);
    TrainingRun.Outcome untrained =
        new TrainingRun.Outcome(
            CnnLstm.build(PLAN.spec(), 7), List.of(new EpochResult(1, 1.1, 1.1, 0.3, 1)));
    return new BundleRelease(PLAN, "cnn-lstm-tiny", "1", "LicenseRef-Test", images())
        .write(untrained, folder.resolve("bundle.zip"), Instant.EPOCH);
  }

  private List<LabeledImage> images() {
    return ((ManifestResult.Images) Manifest.read(folder.resolve("manifest.csv"), folder)).images();
  }

  private List<ClassifiedImage> classified(ModelBundle bundle, String engine) {
    try (Evaluator evaluator = Evaluator.open(bundle, engine)) {
      Evaluation evaluation = evaluator.evaluate(images());
      assertThat(evaluation.refused()).isEmpty();
      return evaluation.images();
    }
  }

  private static ModelBundle loaded(Path file) {
    BundleResult result = BundleReader.read(file);
    assertThat(result).isInstanceOf(BundleResult.Loaded.class);
    return ((BundleResult.Loaded) result).bundle();
  }
}
