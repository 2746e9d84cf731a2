package io.radstream.engines.network;

import java.util.Arrays;
import java.util.List;

/**
 * A trained batch normalisation: {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, each
 * value per channel.
 */
@SuppressWarnings("ArrayRecordComponent") // carried, never compared
record Normalisation(float[] gamma, float[] beta, float[] mean, float[] variance) {

  /** DL4J's own. */
  static final float EPSILON = 1e-5f;

  /**
   * Of a network's weights.
   *
   * @param weights {@code [4, channels]}: gamma, beta, mean, and the decimal logarithm of the
   *     standard deviation
   */
  static Normalisation of(float[] weights) {
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

  /** In the order of ONNX. */
  List<float[]> vectors() {
    return List.of(gamma, beta, mean, variance);
  }

  /** The weights {@code [channels, ...]} of a convolution that does this normalisation too. */
  float[] foldedInto(float[] filters) {
    int perChannel = filters.length / gamma.length;
    float[] folded = new float[filters.length];
    for (int i = 0; i < filters.length; i++) {
      folded[i] = (float) (filters[i] * scale(i / perChannel));
    }
    return folded;
  }

  /** The bias of that convolution, which had none of its own. */
  float[] bias() {
    float[] bias = new float[beta.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (beta[i] - mean[i] * scale(i));
    }
    return bias;
  }

  private double scale(int channel) {
    return gamma[channel] / Math.sqrt((double) variance[channel] + EPSILON);
  }
}
