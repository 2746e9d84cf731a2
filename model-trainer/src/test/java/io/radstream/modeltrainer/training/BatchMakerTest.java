package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.radstream.imaging.GreyImage;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.dataset.ImageStore;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.dataset.DataSet;

class BatchMakerTest {

  private static final NetworkSpec TINY =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);

  @Test
  void imagesThatFillNoBatchWaitForTheNextEpoch() {
    assertThat(new BatchMaker(images(11), plan(4), 1).batches()).isEqualTo(2);
    assertThat(new BatchMaker(images(12), plan(4), 1).batches()).isEqualTo(3);
  }

  @Test
  void fewerImagesThanABatchAreABatch() {
    BatchMaker batches = new BatchMaker(images(3), plan(4), 1);

    assertThat(batches.batches()).isEqualTo(1);
    assertThat(batches.batch(0).getFeatures().shape()).containsExactly(3, 1, 32, 32);
  }

  @Test
  void labelsAreSmoothedAndSumToOne() {
    // given: a label smoothing of 0.05 over three classes
    DataSet batch = new BatchMaker(images(4), plan(4), 1).batch(0);

    for (float[] row : batch.getLabels().toFloatMatrix()) {
      float[] sorted = row.clone();
      Arrays.sort(sorted);
      assertThat(sorted[0]).isEqualTo(0.05f / 3, within(1e-6f));
      assertThat(sorted[1]).isEqualTo(0.05f / 3, within(1e-6f));
      assertThat(sorted[2]).isEqualTo(0.95f + 0.05f / 3, within(1e-6f));
    }
  }

  @Test
  void everyImageOfAnEpochIsSeenOnceWithItsLabel() {
    BatchMaker batches = new BatchMaker(images(6), plan(2), 1);
    int[] seen = new int[3];

    for (int i = 0; i < batches.batches(); i++) {
      for (float[] row : batches.batch(i).getLabels().toFloatMatrix()) {
        seen[row[0] > 0.5 ? 0 : row[1] > 0.5 ? 1 : 2]++;
      }
    }

    assertThat(seen).containsExactly(2, 2, 2);
  }

  @Test
  void epochAndSeedDecideWhatIsSeen() {
    float[] first = features(1, 7);

    assertThat(features(1, 7)).isEqualTo(first);
    assertThat(features(2, 7)).isNotEqualTo(first);
    assertThat(features(1, 8)).isNotEqualTo(first);
  }

  private static float[] features(int epoch, long seed) {
    TrainingPlan plan = plan(4);
    TrainingPlan seeded =
        new TrainingPlan(
            plan.spec(),
            plan.epochs(),
            plan.batch(),
            plan.learningRate(),
            plan.weightDecay(),
            plan.labelSmoothing(),
            plan.averaging(),
            plan.patience(),
            seed,
            plan.augmentation());
    return new BatchMaker(images(4), seeded, epoch).batch(0).getFeatures().ravel().toFloatVector();
  }

  private static TrainingPlan plan(int batch) {
    TrainingPlan standard = TrainingPlan.standard(TINY);
    return new TrainingPlan(
        TINY,
        1,
        batch,
        standard.learningRate(),
        standard.weightDecay(),
        0.05,
        standard.averaging(),
        standard.patience(),
        7,
        standard.augmentation());
  }

  /** Class after class in turn. */
  private static ImageStore images(int count) {
    ImageStore images = new ImageStore(32);
    for (int i = 0; i < count; i++) {
      short[] samples = new short[64 * 64];
      for (int k = 0; k < samples.length; k++) {
        samples[k] = (short) ((k * (i + 3)) % 256);
      }
      images.add(new GreyImage(64, 64, 255, samples), i % 3);
    }
    return images;
  }
}
