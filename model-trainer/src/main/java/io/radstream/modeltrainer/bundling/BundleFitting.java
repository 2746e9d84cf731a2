package io.radstream.modeltrainer.bundling;

import io.radstream.engines.EngineOptions;
import io.radstream.engines.InferenceEngine;
import io.radstream.engines.InferenceEngines;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.tensor.Preprocessing;
import io.radstream.imaging.tensor.TensorWriter;
import io.radstream.model.bundle.BundleManifest;
import io.radstream.model.bundle.BundleWriter;
import io.radstream.model.bundle.ModelBundle;
import io.radstream.model.bundle.Precision;
import io.radstream.model.confidence.Calibration;
import io.radstream.model.drift.DriftCounts;
import io.radstream.model.drift.DriftProfile;
import io.radstream.model.drift.ImageStatistics;
import io.radstream.model.network.NetworkSpec;
import io.radstream.modeltrainer.dataset.ImageLoader;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.LabeledImage.Side;
import io.radstream.modeltrainer.dataset.Manifest;
import io.radstream.modeltrainer.evaluation.Evaluation;
import io.radstream.modeltrainer.evaluation.Evaluator;
import io.radstream.modeltrainer.evaluation.MetricsJson;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes a bundle of a network: fits its confidence on training and validation images, classifies
 * validation and test images with the engine that serves, writes it all into one file. The same
 * network, images and identity give the same bundle.
 */
public final class BundleFitting {

  private static final String ENGINE = "onnx";

  private final Identity identity;
  private final List<LabeledImage> images;

  /**
   * A bundle to be.
   *
   * @param images those of the manifest, all sides; training and validation images must be among
   *     them
   */
  public BundleFitting(Identity identity, List<LabeledImage> images) {
    this.identity = identity;
    this.images = List.copyOf(images);
  }

  /**
   * What was released.
   *
   * @param bundle as written
   * @param confidence when it commits itself
   * @param validation figures on the validation images, with the confidence that was fitted on them
   * @param test figures on the test images; no images where the manifest has none
   */
  public record Released(
      ModelBundle bundle, Confidence confidence, Evaluation validation, Evaluation test) {}

  /** Writes the card of a bundle whose figures are known. */
  @FunctionalInterface
  public interface Card {

    /** The card, Markdown. */
    String text(Confidence confidence, Evaluation validation, Evaluation test);
  }

  /**
   * Writes the bundle. A bundle appears under its name complete and verified, or not at all. All of
   * it is fitted to the weights as they are stored: in half precision where that costs no
   * validation image.
   *
   * @param weights in the order of {@link io.radstream.model.network.Coefficients}
   * @param file replaced where it exists; its folder must exist
   * @throws IOException when the file cannot be written
   */
  public Released write(float[] weights, Path file, Card card) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".draft");
    try {
      PrecisionChoice choice =
          PrecisionChoice.of(
              weights,
              precision ->
                  evaluated(
                      bundle(weights, precision, draft, null, Map.of(), ""), Side.VALIDATION));
      Precision precision = choice.precision();
      ModelBundle raw = bundle(weights, precision, draft, null, Map.of(), "");
      Confidence confidence = ConfidenceFit.of(raw, images, ENGINE);
      ModelBundle fitted = bundle(weights, precision, draft, confidence, Map.of(), "");
      Evaluation validation = evaluated(fitted, Side.VALIDATION);
      Evaluation test = evaluated(fitted, Side.TEST);
      Map<String, Object> metrics =
          Map.of(
              "validation",
              MetricsJson.asMap(validation),
              "test",
              MetricsJson.asMap(test),
              "abstention",
              confidence.asMap(),
              "precision",
              choice.asMap(),
              DriftProfile.METRIC,
              drift(fitted).asMetric());
      String text = card.text(confidence, validation, test);
      return new Released(
          bundle(weights, precision, file, confidence, metrics, text),
          confidence,
          validation,
          test);
    } finally {
      Files.deleteIfExists(draft);
    }
  }

  private ModelBundle bundle(
      float[] weights,
      Precision precision,
      Path file,
      @Nullable Confidence confidence,
      Map<String, Object> metrics,
      String card)
      throws IOException {
    BundleManifest draft =
        BundleManifest.draft(
            identity.name(),
            identity.version(),
            identity.spec(),
            LabeledImage.CLASS_ORDER,
            identity.preprocessing(),
            confidence == null ? Calibration.NONE : confidence.calibration(),
            metrics,
            lineage(),
            identity.licence(),
            identity.createdAt());
    return BundleWriter.write(
        file, draft, weights, precision, card, confidence == null ? null : confidence.foreign());
  }

  private Map<String, String> lineage() {
    Map<String, String> lineage = new TreeMap<>(identity.lineage());
    lineage.put("films", counts());
    return lineage;
  }

  private DriftProfile drift(ModelBundle bundle) {
    return DriftReference.of(bundle, ENGINE, Manifest.side(images, Side.VALIDATION));
  }

  private Evaluation evaluated(ModelBundle bundle, Side side) {
    try (Evaluator evaluator = Evaluator.open(bundle, ENGINE)) {
      return evaluator.evaluate(Manifest.side(images, side));
    }
  }

  /** How many images of each side there are, in words. */
  String counts() {
    return "%d training, %d validation and %d test films"
        .formatted(
            Manifest.side(images, Side.TRAIN).size(),
            Manifest.side(images, Side.VALIDATION).size(),
            Manifest.side(images, Side.TEST).size());
  }

  /**
   * What a bundle is called and where it is from.
   *
   * @param lineage what it was made from and how; the counts of images are added
   * @param licence SPDX identifier of the weights' licence; the images' licences bind it
   * @param createdAt when training ended
   */
  record Identity(
      String name,
      String version,
      NetworkSpec spec,
      Preprocessing preprocessing,
      Map<String, String> lineage,
      String licence,
      Instant createdAt) {

    /** Copies the lineage. */
    Identity {
      lineage = Map.copyOf(lineage);
    }
  }

  /**
   * What the images of a release look like and what the model says about them: what the stream app
   * compares the images of an hour with. Made of held-out images, for on those it learned from a
   * model is surer than it will ever be again.
   */
  private static final class DriftReference {

    private final ModelBundle bundle;
    private final InferenceEngine engine;
    private final TensorWriter tensors;
    private final DriftCounts counts = new DriftCounts();

    private DriftReference(ModelBundle bundle, InferenceEngine engine) {
      this.bundle = bundle;
      this.engine = engine;
      tensors = new TensorWriter(bundle.manifest().preprocessing());
    }

    /**
     * Classifies the images once more, one by one.
     *
     * @param engine its name
     * @param images what cannot be read is left out
     */
    static DriftProfile of(ModelBundle bundle, String engine, List<LabeledImage> images) {
      try (InferenceEngine open = InferenceEngines.open(engine, bundle, EngineOptions.ofBatch(1))) {
        DriftReference reference = new DriftReference(bundle, open);
        List<String> unused =
            new ImageLoader().load(images, (labeled, image) -> reference.add(image));
        return reference.counts.profile();
      }
    }

    private void add(GreyImage image) {
      float[] values = tensors.resized(image);
      ImageStatistics look = ImageStatistics.of(values);
      FloatBuffer tensor = FloatBuffer.wrap(tensors.normalised(values));
      counts.add(look, bundle.classify(engine.inferWithMaps(tensor, 1), 0));
    }
  }
}
