package io.radstream.model.confidence;

/**
 * Turns a network's softmax into probabilities that mean what they say, by temperature scaling (Guo
 * et al. 2017, "On Calibration of Modern Neural Networks"): {@code softmax(log(p) / temperature)}.
 *
 * @param temperature above 0; 1 leaves the probabilities as they are, more makes them flatter
 * @param abstainBelow the least probability of the likeliest finding for a commitment, 0 to 1; 0
 *     never abstains
 */
public record Calibration(double temperature, double abstainBelow) {

  /** Leaves probabilities as they are and never abstains. */
  public static final Calibration NONE = new Calibration(1, 0);

  /** Checks the ranges. */
  public Calibration {
    if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("temperature must be above 0, not " + temperature);
    }
    if (!(abstainBelow >= 0 && abstainBelow <= 1)) {
      throw new IllegalArgumentException("abstainBelow must be within 0..1, not " + abstainBelow);
    }
  }

  /**
   * Classifies one image.
   *
   * @param softmax one value per {@link Finding}, in its order; a bundle with another class order
   *     goes through {@link io.radstream.model.bundle.BundleManifest#classify}
   */
  public Classification classify(float[] softmax) {
    if (softmax.length != Finding.values().length) {
      throw new IllegalArgumentException("3 values expected, not " + softmax.length);
    }
    if (!usable(softmax)) {
      return new Classification.Unusable();
    }
    Probabilities probabilities = Probabilities.ofWeights(scaled(softmax));
    return probabilities.highest() < abstainBelow
        ? new Classification.Abstained(AbstainReason.LOW_CONFIDENCE, probabilities)
        : new Classification.Found(probabilities.likeliest(), probabilities);
  }

  private static boolean usable(float[] softmax) {
    float highest = 0;
    for (float value : softmax) {
      if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
        return false;
      }
      highest = Math.max(highest, value);
    }
    return highest > 0;
  }

  /** {@code (p / max)^(1/T)}: the scaled softmax but for its sum; the likeliest is exactly 1. */
  private double[] scaled(float[] softmax) {
    double highest = Math.max(softmax[0], Math.max(softmax[1], softmax[2]));
    double[] weights = new double[softmax.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Math.pow(softmax[i] / highest, 1 / temperature);
    }
    return weights;
  }
}
