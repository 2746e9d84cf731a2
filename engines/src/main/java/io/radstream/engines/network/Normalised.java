package io.radstream.engines.network;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;

/**
 * A trained batch normalisation: {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, each
 * value per channel.
 */
final class Normalised {

  private final float[] gamma;
  private final float[] beta;
  private final float[] mean;
  private final double[] variance;
  private final double epsilon;

  Normalised(Layer layer) {
    BatchNormalization kind = (BatchNormalization) layer.conf().getLayer();
    this.gamma = layer.getParam("gamma").ravel().toFloatVector();
    this.beta = layer.getParam("beta").ravel().toFloatVector();
    this.mean = layer.getParam("mean").ravel().toFloatVector();
    this.variance = kind.isUseLogStd() ? squaredPowersOfTen(layer) : plainVariance(layer);
    this.epsilon = kind.getEps();
  }

  /** DL4J stores {@code log10} of the standard deviation unless told otherwise. */
  private static double[] squaredPowersOfTen(Layer layer) {
    double[] values = layer.getParam("log10stdev").ravel().toDoubleVector();
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.pow(10, 2 * values[i]);
    }
    return values;
  }

  private static double[] plainVariance(Layer layer) {
    return layer.getParam("var").ravel().toDoubleVector();
  }

  /** {@code gamma}, {@code beta}, {@code mean}, {@code variance}: the order of ONNX. */
  float[][] vectors() {
    float[] variances = new float[variance.length];
    for (int i = 0; i < variances.length; i++) {
      variances[i] = (float) variance[i];
    }
    return new float[][] {gamma, beta, mean, variances};
  }

  float epsilon() {
    return (float) epsilon;
  }

  private double scale(int channel) {
    return gamma[channel] / Math.sqrt(variance[channel] + epsilon);
  }

  /** The weights {@code [channels, ...]} of a convolution that does this normalisation too. */
  float[] foldedInto(float[] weights) {
    int perChannel = weights.length / gamma.length;
    float[] folded = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      folded[i] = (float) (weights[i] * scale(i / perChannel));
    }
    return folded;
  }

  /** The bias of that convolution, which had none of its own. */
  float[] foldedBias() {
    float[] bias = new float[beta.length];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = (float) (beta[i] - mean[i] * scale(i));
    }
    return bias;
  }
}
