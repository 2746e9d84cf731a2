package io.radstream.modeltrainer.bundling;

import io.radstream.engines.network.CnnLstm;
import io.radstream.modeltrainer.bundling.BundleFitting.Identity;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.training.PlanText;
import io.radstream.modeltrainer.training.TrainingPlan;
import io.radstream.modeltrainer.training.TrainingRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Makes a bundle of a finished training, see {@link BundleFitting}. */
public final class BundleRelease {

  private final TrainingPlan plan;
  private final String name;
  private final String version;
  private final String licence;
  private final List<LabeledImage> images;
  private final Map<String, String> lineage;

  /** A release to be, of images in a folder and from random weights. */
  public BundleRelease(
      TrainingPlan plan, String name, String version, String licence, List<LabeledImage> images) {
    this(plan, name, version, licence, images, Map.of());
  }

  /**
   * A release to be.
   *
   * @param licence SPDX identifier of the weights' licence; the images' licences bind it
   * @param images those of the manifest, all sides
   * @param lineage what the bundle is to say of its origin besides images and plan
   */
  public BundleRelease(
      TrainingPlan plan,
      String name,
      String version,
      String licence,
      List<LabeledImage> images,
      Map<String, String> lineage) {
    this.plan = plan;
    this.name = name;
    this.version = version;
    this.licence = licence;
    this.images = List.copyOf(images);
    this.lineage = Map.copyOf(lineage);
  }

  /**
   * Writes the bundle.
   *
   * @param file where to; replaced where it exists
   * @param createdAt when training ended
   */
  public BundleFitting.Released write(TrainingRun.Outcome outcome, Path file, Instant createdAt)
      throws IOException {
    BundleFitting fitting = new BundleFitting(identity(createdAt), images);
    return fitting.write(
        CnnLstm.weights(outcome.network()),
        file,
        (confidence, validation, test) ->
            ModelCard.ofTraining(
                identity(createdAt),
                plan,
                outcome,
                fitting.counts(),
                confidence,
                validation,
                test));
  }

  private Identity identity(Instant createdAt) {
    Map<String, String> all = new TreeMap<>(lineage);
    all.put("plan", PlanText.of(plan));
    return new Identity(name, version, plan.spec(), plan.preprocessing(), all, licence, createdAt);
  }
}
