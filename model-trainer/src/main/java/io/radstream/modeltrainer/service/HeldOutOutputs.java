package io.radstream.modeltrainer.service;

import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.confidence.Classification;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.evaluation.ChanceTest;
import io.radstream.modeltrainer.evaluation.ClassifiedImage;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a trained network says of the validation and test images, which it did not learn from; a few
 * images in memory at a time. For one thread.
 */
final class HeldOutOutputs {

  private static final int BATCH = 32;

  private final TrainingRun.Outcome outcome;
  private final TrainingPlan plan;
  private final StopSignal stop;
  private final List<LabeledImage> images = new ArrayList<>();
  private final List<float[]> tensors = new ArrayList<>();
  private final List<ClassifiedImage> classified = new ArrayList<>();
  private List<String> refused = List.of();
  private int notFinite;

  private HeldOutOutputs(TrainingRun.Outcome outcome, TrainingPlan plan, StopSignal stop) {
    this.outcome = outcome;
    this.plan = plan;
    this.stop = stop;
  }

  /**
   * What the network says.
   *
   * @param all images, of which the held-out ones are taken
   * @param stop ends it between two images
   */
  static HeldOutOutputs of(
      TrainingRun.Outcome outcome, TrainingPlan plan, List<LabeledImage> all, StopSignal stop) {
    HeldOutOutputs outputs = new HeldOutOutputs(outcome, plan, stop);
    outputs.load(all.stream().filter(image -> image.side() != Side.TRAIN).toList());
    return outputs;
  }

  /** Why the network is of no use; empty if it is better than chance ({@link ChanceTest}). */
  Optional<String> failure() {
    return notFinite > 0
        ? Optional.of("its answers to %d held-out images are not finite".formatted(notFinite))
        : ChanceTest.failure(classified);
  }

  /** The held-out images that could not be read, as {@link ImageLoader} names them. */
  List<String> refused() {
    return refused;
  }

  private void load(List<LabeledImage> heldOut) {
    TensorWriter writer = new TensorWriter(plan.preprocessing());
    refused =
        new ImageLoader()
            .load(
                heldOut,
                (labeled, image) -> {
                  stop.check();
                  images.add(labeled);
                  tensors.add(writer.write(image));
                  if (images.size() == BATCH) {
                    classify();
                  }
                });
    classify();
  }

  private void classify() {
    List<float[]> outputs = outcome.probabilities(tensors, plan);
    for (int i = 0; i < images.size(); i++) {
      if (Calibration.NONE.classify(outputs.get(i)) instanceof Classification.Found found) {
        classified.add(ClassifiedImage.found(images.get(i), found.probabilities()));
      } else {
        notFinite++;
      }
    }
    images.clear();
    tensors.clear();
  }
}
