package io.radstream.model.network;

import java.util.Arrays;

/**
 * A trained batch normalisation: {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, each
 * value per channel. Immutable by convention: nobody writes to the arrays.
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
public record Normalisation(float[] gamma, float[] beta, float[] mean, float[] variance) {

  /** DL4J's own. */
  public static final float EPSILON = 1e-5f;

  /**
   * Of a network's weights, see {@link Coefficients}.
   *
   * @param weights {@code [4, channels]}: gamma, beta, mean, and the decimal logarithm of the
   *     standard deviation
   */
  public static Normalisation of(float[] weights) {
    int channels = weights.length / 4;
    float[] variance = Arrays.copyOfRange(weights, 3 * channels, weights.length);
    for (int i = 0; i < channels; i++) {
      variance[i] = (float) Math.pow(10, 2.0 * variance[i]);
    }
    return new Normalisation(
        Arrays.copyOf(weights, channels),
        Arrays.copyOfRange(weights, channels, 2 * channels),
        Arrays.copyOfRange(weights, 2 * channels, 3 * channels),
        variance);
  }

  /** The weights {@code [channels, ...]} of a convolution that does this normalisation too. */
  public float[] foldedInto(float[] filters) {
    int perChannel = filters.length / gamma.length;
    float[] folded = new float[filters.length];
    for (int i = 0; i < filters.length; i++) {
      folded[i] = (float) (filters[i] * scale(i / perChannel));
    }
    return folded;
  }

  /** What each channel is multiplied by. */
  public float[] scales() {
    float[] scales = new float[gamma.length];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = (float) scale(i);
    }
    return scales;
  }

  /** What is then added to each channel. */
  public float[] shifts() {
    float[] shifts = new float[beta.length];
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = (float) (beta[i] - mean[i] * scale(i));
    }
    return shifts;
  }

  private double scale(int channel) {
    return gamma[channel] / Math.sqrt((double) variance[channel] + EPSILON);
  }
}
