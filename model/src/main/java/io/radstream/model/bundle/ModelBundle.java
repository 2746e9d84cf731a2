package io.radstream.model.bundle;

import io.radstream.model.confidence.AbstainReason;
import io.radstream.model.confidence.Classification;
import io.radstream.model.confidence.MapFeatures;
import io.radstream.model.confidence.OutOfDistribution;
import io.radstream.model.confidence.Probabilities;
import io.radstream.model.network.EngineOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A verified model, in memory. Immutable by convention: nobody writes to the arrays it hands out.
 */
public final class ModelBundle {

  private final BundleManifest manifest;
  private final float[] weights;
  private final @Nullable OutOfDistribution distribution;
  private final String card;
  private final String modelSha256;

  ModelBundle(
      BundleManifest manifest,
      float[] weights,
      @Nullable OutOfDistribution distribution,
      String card,
      String modelSha256) {
    this.manifest = manifest;
    this.weights = weights;
    this.distribution = distribution;
    this.card = card;
    this.modelSha256 = modelSha256;
  }

  /** What the bundle says about itself. */
  public BundleManifest manifest() {
    return manifest;
  }

  /**
   * The weights, finite and as many as {@link BundleManifest#spec} has, in the order of {@link
   * io.radstream.model.network.Coefficients}.
   */
  public float[] weights() {
    return weights;
  }

  /** What tells foreign images from chest X-rays; empty where the bundle cannot. */
  public Optional<OutOfDistribution> distribution() {
    return Optional.ofNullable(distribution);
  }

  /**
   * Classifies one image of a batch: from the network's class order to {@link
   * io.radstream.model.confidence.Finding}'s, calibrated, abstaining where the bundle says so. That
   * an image is foreign goes before a low confidence.
   *
   * @param output what an engine gave for the batch; with maps where {@link #distribution} is there
   * @param image index into the batch
   * @throws IllegalArgumentException when the maps are missing that the bundle needs
   */
  public Classification classify(EngineOutput output, int image) {
    Classification classification = manifest.classify(output.softmax(), image);
    if (distribution == null || classification instanceof Classification.Unusable) {
      return classification;
    }
    boolean foreign =
        distribution.isForeign(new MapFeatures(manifest.spec()).of(output.maps(), image));
    return foreign
        ? new Classification.Abstained(
            AbstainReason.OUT_OF_DISTRIBUTION, probabilities(classification))
        : classification;
  }

  /**
   * How unlike the training images one image of a batch is.
   *
   * @param output what an engine gave for the batch; with maps where {@link #distribution} is there
   * @return at least 0; above 1 the image is taken for foreign; {@code NaN} where the bundle cannot
   *     tell
   */
  public double oddness(EngineOutput output, int image) {
    return distribution == null
        ? Double.NaN
        : distribution.score(new MapFeatures(manifest.spec()).of(output.maps(), image))
            / distribution.threshold();
  }

  private static Probabilities probabilities(Classification classification) {
    if (classification instanceof Classification.Found found) {
      return found.probabilities();
    }
    return ((Classification.Abstained) classification).probabilities();
  }

  /** The model card, Markdown. */
  public String card() {
    return card;
  }

  /** SHA-256 of the whole bundle file, 64 lower-case hex digits; {@code Diagnosis.modelSha256}. */
  public String modelSha256() {
    return modelSha256;
  }
}
