package io.radstream.model.bundle;

import io.radstream.model.confidence.Judgement;
import io.radstream.model.network.EngineOutput;

/**
 * A verified model, in memory. Immutable by convention: nobody writes to the arrays it hands out.
 */
public final class ModelBundle {

  private final BundleManifest manifest;
  private final byte[] onnx;
  private final byte[] coefficients;
  private final String card;
  private final String modelSha256;

  ModelBundle(
      BundleManifest manifest, byte[] onnx, byte[] coefficients, String card, String modelSha256) {
    this.manifest = manifest;
    this.onnx = onnx;
    this.coefficients = coefficients;
    this.card = card;
    this.modelSha256 = modelSha256;
  }

  /** What the bundle says about itself. */
  public BundleManifest manifest() {
    return manifest;
  }

  /**
   * The network as an ONNX model: input {@code films}, outputs {@code probabilities} and, since
   * format 2, {@code maps}.
   */
  public byte[] onnx() {
    return onnx;
  }

  /**
   * The weights as DL4J stores them ({@code coefficients.bin}); the network's shape is {@link
   * BundleManifest#spec}. DL4J's own {@code configuration.json} is for DL4J's users and is never
   * parsed here: its parser is old and not hardened.
   */
  public byte[] coefficients() {
    return coefficients;
  }

  /**
   * Judges one image of a batch: from the network's class order to {@link
   * io.radstream.model.confidence.Finding}'s, calibrated, abstaining where the bundle says so.
   *
   * @param output what an engine gave for the batch
   * @param image index into the batch
   */
  public Judgement judge(EngineOutput output, int image) {
    return manifest.judge(output.softmax(), image);
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
