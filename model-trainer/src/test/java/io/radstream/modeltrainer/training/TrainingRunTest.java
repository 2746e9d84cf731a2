package io.radstream.modeltrainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.console.UsageException;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.network.NetworkSpec;
import io.radstream.model.network.NetworkSpec.BatchNormalisation;
import io.radstream.modeltrainer.dataset.ImageStore;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import io.radstream.modeltrainer.training.TrainingRun.TrainingImages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;

class TrainingRunTest {

  private static final NetworkSpec TINY =
      new NetworkSpec(32, 1, 4, 8, 3, BatchNormalisation.AFTER_CONVOLUTION, 0);

  @TempDir Path folder;

  @Test
  void learnsImagesThatAreEasyToTellApart() throws IOException {
    TrainingRun.Outcome outcome = outcome(run(plan(6), new Recorder()));

    assertThat(outcome.best().validationAccuracy()).isGreaterThan(0.8);
    assertThat(outcome.epochs().get(outcome.epochs().size() - 1).trainingLoss())
        .isLessThan(outcome.epochs().get(0).trainingLoss());
  }

  @Test
  void trainingKilledAfterAnEpochEndsWithTheSameWeightsAsOneThatWasNot() throws IOException {
    INDArray whole =
        outcome(run(plan(3), new Recorder(), folder.resolve("whole"))).network().params();
    Path interrupted = folder.resolve("interrupted");
    assertThatThrownBy(() -> run(plan(3), new KilledAfter(2), interrupted).train())
        .isInstanceOf(Killed.class);
    Recorder recorder = new Recorder();

    TrainingRun.Outcome outcome = outcome(run(plan(3), recorder, interrupted));

    assertThat(recorder.resumedAfter).containsExactly(2);
    assertThat(recorder.epochs).containsExactly(3);
    assertThat(outcome.network().params().equalsWithEps(whole, 1e-5)).isTrue();
  }

  @Test
  void finishedTrainingIsNotTrainedAgain() throws IOException {
    run(plan(1), new Recorder()).train();
    Recorder second = new Recorder();

    run(plan(1), second).train();

    assertThat(second.epochs).isEmpty();
  }

  @Test
  void folderOfAnotherPlanIsRefusedAndLeftAlone() throws IOException {
    run(plan(1), new Recorder()).train();

    assertThatThrownBy(() -> run(plan(2), new Recorder()).train())
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("other settings");
    assertThat(new Checkpoint(folder).epochs()).hasSize(1);
  }

  @Test
  void lossThatIsShownIsNeverNegativeHoweverFarTheWeightsGo() throws IOException {
    Recorder recorder = new Recorder();

    TrainingRun.Result result = run(plan(2, 1, 0.02), recorder).train();

    assertThat(recorder.losses).isNotEmpty().allMatch(loss -> loss >= 0);
    assertThat(result).isInstanceOf(TrainingRun.Outcome.class);
  }

  @Test
  void stepWhoseLossIsNotFiniteEndsTheTrainingAndNothingOfItIsKept() throws IOException {
    Recorder recorder = new Recorder();

    TrainingRun.Result result = run(plan(3, 1, 1e30), recorder).train();

    assertThat(result)
        .isInstanceOfSatisfying(
            TrainingRun.Diverged.class,
            diverged -> assertThat(diverged.why()).contains("epoch 1").contains("--learning-rate"));
    assertThat(recorder.epochs).isEmpty();
    assertThat(new Checkpoint(folder).epochs()).isEmpty();
  }

  @Test
  void epochThatDivergesLeavesTheOnesBeforeItToBeGoneOnWith() throws IOException {
    assertThatThrownBy(() -> run(plan(2), new KilledAfter(1), folder).train())
        .isInstanceOf(Killed.class);
    TrainingImages sound = images(plan(2));
    // The mean loss of no image is no number, on every processor.
    TrainingImages broken = new TrainingImages(sound.training(), List.of(), List.of());

    TrainingRun.Result result =
        new TrainingRun(plan(2), broken, folder, new Recorder(), System::nanoTime).train();

    assertThat(result).isInstanceOf(TrainingRun.Diverged.class);
    assertThat(new Checkpoint(folder).epochs()).hasSize(1);
    assertThat(outcome(run(plan(2), new Recorder())).epochs()).hasSize(2);
  }

  @Test
  void folderThatAnEarlierVersionBeganIsGoneOnWith() throws IOException {
    outcome(run(plan(1), new Recorder()));
    Files.delete(folder.resolve("plan.json"));
    Files.writeString(folder.resolve("plan.txt"), plan(1).toString());

    assertThat(outcome(run(plan(1), new Recorder())).epochs()).hasSize(1);
    Files.delete(folder.resolve("plan.json"));
    assertThatThrownBy(() -> run(plan(2), new Recorder()).train())
        .isInstanceOf(UsageException.class);
  }

  private static TrainingRun.Outcome outcome(TrainingRun run) throws IOException {
    return (TrainingRun.Outcome) run.train();
  }

  private TrainingRun run(TrainingPlan plan, TrainingListener listener) throws IOException {
    return run(plan, listener, folder);
  }

  private static TrainingRun run(TrainingPlan plan, TrainingListener listener, Path folder)
      throws IOException {
    return new TrainingRun(plan, images(plan), folder, listener, System::nanoTime);
  }

  private static TrainingPlan plan(int epochs) {
    return plan(epochs, 3e-3, 0.01);
  }

  private static TrainingPlan plan(int epochs, double rate, double decay) {
    return new TrainingPlan(TINY, epochs, 8, rate, decay, 0.05, 0.9, 6, 7, Augmentation.STANDARD);
  }

  /** Images whose upper, lower or no half is bright. */
  private static TrainingImages images(TrainingPlan plan) {
    ImageStore store = new ImageStore(TINY.inputSize());
    TensorWriter tensors = new TensorWriter(plan.preprocessing());
    List<float[]> validation = new ArrayList<>();
    List<Integer> classes = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 96; i++) {
      store.add(image(i % 3, random), i % 3);
    }
    for (int i = 0; i < 24; i++) {
      validation.add(tensors.write(image(i % 3, random)));
      classes.add(i % 3);
    }
    return new TrainingImages(store, validation, classes);
  }

  private static GreyImage image(int classIndex, Random random) {
    short[] samples = new short[64 * 64];
    for (int i = 0; i < samples.length; i++) {
      boolean upper = i < samples.length / 2;
      boolean bright = classIndex == (upper ? 0 : 1);
      samples[i] = (short) ((bright ? 150 : 40) + random.nextInt(60));
    }
    return new GreyImage(64, 64, 255, samples);
  }

  private static class Recorder implements TrainingListener {
    final List<Integer> epochs = new ArrayList<>();
    final List<Integer> resumedAfter = new ArrayList<>();
    final List<Double> losses = new ArrayList<>();

    @Override
    public void step(
        int epoch,
        int epochs,
        int seen,
        int images,
        double loss,
        double imagesPerSecond,
        Duration left) {
      assertThat(loss).isBetween(0.0, 20.0);
      losses.add(loss);
    }

    @Override
    public void epochDone(EpochResult result, boolean best) {
      epochs.add(result.epoch());
    }

    @Override
    public void resumed(int epochsDone) {
      resumedAfter.add(epochsDone);
    }
  }

  private static final class KilledAfter extends Recorder {
    private final int epoch;

    KilledAfter(int epoch) {
      this.epoch = epoch;
    }

    @Override
    public void epochDone(EpochResult result, boolean best) {
      if (result.epoch() == epoch) {
        throw new Killed();
      }
    }
  }

  private static final class Killed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
