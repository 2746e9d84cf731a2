package io.radstream.model.bundle;

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

  /** The network as an ONNX model: input {@code films}, output {@code probabilities}. */
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

  /** The model card, Markdown. */
  public String card() {
    return card;
  }

  /** SHA-256 of the whole bundle file, 64 lower-case hex digits; {@code Diagnosis.modelSha256}. */
  public String modelSha256() {
    return modelSha256;
  }
}
