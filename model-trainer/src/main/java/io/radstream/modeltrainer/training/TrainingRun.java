package io.radstream.modeltrainer.training;

import io.radstream.console.UsageException;
import io.radstream.engines.network.CnnLstm;
import io.radstream.model.network.Variant;
import io.radstream.modeltrainer.dataset.ImageStore;
import io.radstream.modeltrainer.training.TrainingListener.EpochResult;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.LongSupplier;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.learning.config.Adam;

/**
 * Trains one network, epoch by epoch, and can be killed at any moment: the next run over the same
 * folder goes on after the last finished epoch. One thread; DL4J's own threads work beneath it.
 */
public final class TrainingRun {

  private final TrainingPlan plan;
  private final TrainingImages images;
  private final StartWeights start;
  private final Checkpoint checkpoint;
  private final TrainingListener listener;
  private final LongSupplier nanoTime;
  private Variant variant = Variant.COMPLETE;

  /** Prepares a run from random weights. */
  public TrainingRun(
      TrainingPlan plan,
      TrainingImages images,
      Path folder,
      TrainingListener listener,
      LongSupplier nanoTime)
      throws IOException {
    this(plan, images, StartWeights.random(), folder, listener, nanoTime);
  }

  /**
   * Prepares a run.
   *
   * @param start the weights of the first step
   * @param folder where checkpoints lie
   * @param nanoTime the clock of progress and durations
   */
  public TrainingRun(
      TrainingPlan plan,
      TrainingImages images,
      StartWeights start,
      Path folder,
      TrainingListener listener,
      LongSupplier nanoTime)
      throws IOException {
    this.plan = plan;
    this.images = images;
    this.start = start;
    this.listener = listener;
    this.nanoTime = nanoTime;
    checkpoint = new Checkpoint(folder);
  }

  /** Trains a variant of the network instead; to be called before {@link #train}. */
  public TrainingRun of(Variant other) {
    variant = other;
    return this;
  }

  /**
   * Trains until the last epoch or until validation stops improving.
   *
   * @return the network with the averaged weights of the best epoch, or that it diverged: then
   *     nothing of the epoch is kept
   * @throws IOException when a checkpoint cannot be written or read
   * @throws DamagedCheckpointException when a checkpoint is not as it was written
   * @throws UsageException when the folder holds the state of another plan
   */
  public Result train() throws IOException {
    claimFolder();
    List<EpochResult> epochs = new ArrayList<>(checkpoint.epochs());
    State state = epochs.isEmpty() ? fresh() : resumed(epochs.size());
    long start = nanoTime.getAsLong();
    int before = epochs.size();
    while (epochs.size() < plan.epochs() && !stalled(epochs)) {
      EpochResult result = epoch(state, epochs.size() + 1, start, before);
      if (!result.finite()) {
        return Diverged.in(result.epoch());
      }
      boolean best = epochs.stream().allMatch(e -> result.validationLoss() < e.validationLoss());
      epochs.add(result);
      save(state, epochs, best);
      listener.epochDone(result, best);
    }
    return new Outcome(checkpoint.best(best(epochs).epoch()), List.copyOf(epochs));
  }

  /** What comes of a training. */
  public sealed interface Result {}

  /**
   * A loss or a weight was no finite number. What was kept of the epochs before is sound.
   *
   * @param why for a person, one line
   */
  public record Diverged(String why) implements Result {

    static Diverged in(int epoch) {
      return new Diverged(
          "the training diverged in epoch %d: its loss is not finite; a smaller --learning-rate may help"
              .formatted(epoch));
    }
  }

  /**
   * What a finished training leaves.
   *
   * @param network averaged weights of the best epoch, for inference
   * @param epochs every epoch, oldest first
   */
  public record Outcome(MultiLayerNetwork network, List<EpochResult> epochs) implements Result {

    /**
     * The network's own probabilities of images as they are.
     *
     * @param tensors as serving would make them, an image each
     * @return a value a class each, in {@link
     *     io.radstream.modeltrainer.dataset.LabeledImage#CLASS_ORDER}
     */
    public List<float[]> probabilities(List<float[]> tensors, TrainingPlan plan) {
      return Scores.outputs(network, tensors, shape(plan));
    }

    /** The epoch whose weights these are. */
    public EpochResult best() {
      return TrainingRun.best(epochs);
    }
  }

  static EpochResult best(List<EpochResult> epochs) {
    return epochs.stream()
        .min(Comparator.comparingDouble(EpochResult::validationLoss))
        .orElseThrow();
  }

  private record State(MultiLayerNetwork network, INDArray average) {}

  private void claimFolder() throws IOException {
    String settings = PlanText.of(plan, start, variant);
    if (!checkpoint.isOf(settings, PlanText.unnumbered(plan, start, variant))) {
      throw new UsageException(
          "the folder holds a training with other settings; choose another --out or delete it");
    }
    checkpoint.savePlan(settings);
  }

  private State fresh() throws IOException {
    MultiLayerNetwork network =
        CnnLstm.build(
            plan.spec(), variant, plan.seed(), new Adam(plan.learningRate()), plan.weightDecay());
    start.putInto(network, plan.spec());
    return new State(network, network.params().dup());
  }

  private State resumed(int epochsDone) throws IOException {
    listener.resumed(epochsDone);
    return new State(checkpoint.network(epochsDone), checkpoint.average(epochsDone));
  }

  private boolean stalled(List<EpochResult> epochs) {
    return !epochs.isEmpty() && epochs.size() - best(epochs).epoch() >= plan.patience();
  }

  private EpochResult epoch(State state, int epoch, long start, int before) {
    long began = nanoTime.getAsLong();
    BatchMaker batches = new BatchMaker(images.training(), plan, epoch);
    double loss = 0;
    for (int i = 0; i < batches.batches(); i++) {
      long step = (long) (epoch - 1) * batches.batches() + i;
      state.network().setLearningRate(plan.learningRateAt(step, batches.batches()));
      loss += step(state, batches.batch(i), step);
      if (!Double.isFinite(loss)) {
        return EpochResult.diverged(epoch);
      }
      report(epoch, i + 1, batches.batches(), loss / (i + 1), start, before);
    }
    Scores scores = validated(state);
    return new EpochResult(
        epoch,
        loss / batches.batches(),
        scores.loss(),
        scores.accuracy(),
        (nanoTime.getAsLong() - began) / 1e9);
  }

  private double step(State state, DataSet batch, long step) {
    // Of the weights that the score is of: before the step.
    double penalty = penalty(state.network());
    state.network().fit(batch);
    // Early weights are far off: the average follows closely at first.
    double keep = Math.min(plan.averaging(), (step + 1.0) / (step + 10.0));
    // Closed at once: a copy of all weights each step would pile up outside the heap.
    try (INDArray share = state.network().params().mul(1 - keep)) {
      state.average().muli(keep).addi(share);
    }
    return state.network().score() - penalty;
  }

  /** DL4J adds the decay of the weights to the score; progress shows the loss alone. */
  private static double penalty(MultiLayerNetwork network) {
    return network.calcRegularizationScore(true);
  }

  private void report(int epoch, int batch, int batches, double loss, long start, int before) {
    double seconds = (nanoTime.getAsLong() - start) / 1e9;
    long done = (long) (epoch - 1 - before) * batches + batch;
    long all = (long) (plan.epochs() - before) * batches;
    listener.step(
        epoch,
        plan.epochs(),
        batch * plan.batch(),
        batches * plan.batch(),
        loss,
        done * plan.batch() / seconds,
        Duration.ofSeconds((long) (seconds / done * (all - done))));
  }

  private Scores validated(State state) {
    return Scores.of(averaged(state), images.validation(), images.validationClasses(), shape(plan));
  }

  private static long[] shape(TrainingPlan plan) {
    long side = plan.spec().inputSize();
    return new long[] {plan.spec().channels(), side, side};
  }

  private void save(State state, List<EpochResult> epochs, boolean best) throws IOException {
    if (best) {
      checkpoint.saveBest(averaged(state), epochs.get(epochs.size() - 1).epoch());
    }
    checkpoint.save(state.network(), state.average(), epochs);
  }

  private static MultiLayerNetwork averaged(State state) {
    MultiLayerNetwork network = state.network().clone();
    network.setParams(state.average());
    return network;
  }

  /**
   * The images a training sees.
   *
   * @param training images to learn from
   * @param validation tensors of the images to classify each epoch on, as serving would make them
   * @param validationClasses the class of each
   */
  public record TrainingImages(
      ImageStore training, List<float[]> validation, List<Integer> validationClasses) {}
}
