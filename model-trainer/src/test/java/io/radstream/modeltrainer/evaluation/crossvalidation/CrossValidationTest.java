package io.radstream.modeltrainer.evaluation.crossvalidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.model.network.Variant;
import io.radstream.modeltrainer.commands.SyntheticImages;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.dataset.Manifest.ManifestResult;
import io.radstream.modeltrainer.evaluation.crossvalidation.CrossValidation.FoldPlan;
import io.radstream.modeltrainer.training.Augmentation;
import io.radstream.modeltrainer.training.TrainingListener;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import io.radstream.modeltrainer.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CrossValidationTest {

  @TempDir Path folder;
  private List<LabeledImage> images = List.of();
  private final List<Integer> begun = new ArrayList<>();

  @BeforeEach
  void drawImages() throws IOException {
    Path manifest = SyntheticImages.draw(folder, 60);
    images = ((ManifestResult.Images) Manifest.read(manifest, folder)).images();
  }

  @Test
  void everyImageIsClassifiedByANetworkThatNeverSawIt() throws IOException {
    FoldResults results = run(plan(Variant.COMPLETE, 6));

    assertThat(results.folds()).hasSize(3);
    assertThat(results.together().images())
        .extracting(classified -> classified.image())
        .containsExactlyInAnyOrderElementsOf(images);
    assertThat(results.together().all().accuracy()).isGreaterThan(0.8);
    assertThat(results.text()).contains("| COVID19 |").contains("±");
  }

  @ParameterizedTest
  @EnumSource(
      value = Variant.class,
      names = {"WITHOUT_LSTM", "FROZEN"})
  void variantsAreTrainedAndNamed(Variant variant) throws IOException {
    images = images.subList(0, 30);

    FoldResults results = run(plan(variant, 1));

    assertThat(results.together().images()).hasSize(30);
    assertThat(results.json().toString()).contains(variant.name());
  }

  @Test
  void finishedFoldsAreNotTrainedAgain() throws IOException {
    images = images.subList(0, 30);
    FoldResults first = run(plan(Variant.COMPLETE, 1));
    Files.delete(folder.resolve("out/fold-2/answers.json"));
    begun.clear();

    FoldResults second = run(plan(Variant.COMPLETE, 1));

    assertThat(begun).containsExactly(2);
    assertThat(second.folds()).isEqualTo(first.folds());
  }

  @Test
  void folderOfOtherSettingsOrImagesIsRefused() throws IOException {
    images = images.subList(0, 30);
    run(plan(Variant.COMPLETE, 1));

    assertThatThrownBy(() -> run(plan(Variant.WITHOUT_LSTM, 1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("other images or settings");
    images = images.subList(0, 29);
    assertThatThrownBy(() -> run(plan(Variant.COMPLETE, 1)))
        .hasMessageContaining("other images or settings");
  }

  @Test
  void damagedAnswersAreNamed() throws IOException {
    images = images.subList(0, 30);
    run(plan(Variant.COMPLETE, 1));
    Files.writeString(folder.resolve("out/fold-1/answers.json"), "{");

    assertThatThrownBy(() -> run(plan(Variant.COMPLETE, 1)))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("answers.json is damaged; delete it");
  }

  @Test
  void moreFoldsThanPatientsAreRefusedBeforeAnythingIsWritten() {
    images = images.subList(0, 2);

    assertThatThrownBy(() -> run(plan(Variant.COMPLETE, 1)))
        .hasMessageContaining("too few patients for 3 folds");
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private FoldResults run(FoldPlan plan) throws IOException {
    return new CrossValidation(plan, folder.resolve("out"), new Silent(), System::nanoTime)
        .run(images, begun::add);
  }

  private static FoldPlan plan(Variant variant, int epochs) {
    TrainingPlan training =
        new TrainingPlan(
            new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0),
            epochs,
            8,
            5e-3,
            0,
            0,
            0.5,
            epochs,
            7,
            new Augmentation(0, 0, 0, 0, false));
    return new FoldPlan(3, training, variant);
  }

  private static final class Silent implements TrainingListener {

    @Override
    public void step(
        int epoch,
        int epochs,
        int seen,
        int images,
        double loss,
        double imagesPerSecond,
        Duration left) {}

    @Override
    public void epochDone(EpochResult result, boolean best) {}

    @Override
    public void resumed(int epochsDone) {}
  }
}
