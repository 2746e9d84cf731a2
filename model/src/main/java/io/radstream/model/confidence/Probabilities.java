package io.radstream.model.confidence;

/**
 * How likely each finding is; the three sum to 1.
 *
 * @param covid19 probability of {@link Finding#COVID19}, 0 to 1
 * @param pneumonia probability of {@link Finding#PNEUMONIA}, 0 to 1
 * @param normal probability of {@link Finding#NORMAL}, 0 to 1
 */
public record Probabilities(double covid19, double pneumonia, double normal) {

  private static final double TOLERANCE = 1e-9;

  /** Checks the ranges and the sum. */
  public Probabilities {
    boolean each = covid19 >= 0 && pneumonia >= 0 && normal >= 0;
    if (!each || !(Math.abs(covid19 + pneumonia + normal - 1) <= TOLERANCE)) {
      throw new IllegalArgumentException(
          "not probabilities: %s, %s, %s".formatted(covid19, pneumonia, normal));
    }
  }

  /**
   * The weights divided by their sum.
   *
   * @param weights one per {@link Finding}, in its order; finite, at least 0, not all 0
   */
  static Probabilities ofWeights(double[] weights) {
    double sum = weights[0] + weights[1] + weights[2];
    return new Probabilities(weights[0] / sum, weights[1] / sum, weights[2] / sum);
  }

  /** The probability of one finding. */
  public double of(Finding finding) {
    return switch (finding) {
      case COVID19 -> covid19;
      case PNEUMONIA -> pneumonia;
      case NORMAL -> normal;
    };
  }

  /** The likeliest finding; of equals the first in the order of {@link Finding}. */
  public Finding likeliest() {
    if (covid19 >= pneumonia && covid19 >= normal) {
      return Finding.COVID19;
    }
    return pneumonia >= normal ? Finding.PNEUMONIA : Finding.NORMAL;
  }

  /** The probability of the likeliest finding, 1/3 to 1. */
  public double highest() {
    return of(likeliest());
  }

  /** The three values in the order of {@link Finding}. */
  public double[] toArray() {
    return new double[] {covid19, pneumonia, normal};
  }
}
