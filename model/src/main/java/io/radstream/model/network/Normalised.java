package io.radstream.model.network;

import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A trained batch normalisation: {@code gamma * (x - mean) / sqrt(variance + epsilon) + beta}, each
 * value per channel.
 */
record Normalised(INDArray gamma, INDArray beta, INDArray mean, INDArray variance, double epsilon) {

  static Normalised of(Layer layer) {
    return new Normalised(
        layer.getParam("gamma").ravel(),
        layer.getParam("beta").ravel(),
        layer.getParam("mean").ravel(),
        layer.getParam("var").ravel(),
        ((BatchNormalization) layer.conf().getLayer()).getEps());
  }

  /** {@code gamma / sqrt(variance + epsilon)}, in double precision. */
  private double[] scales() {
    double[] scales = gamma.toDoubleVector();
    double[] variances = variance.toDoubleVector();
    for (int i = 0; i < scales.length; i++) {
      scales[i] /= Math.sqrt(variances[i] + epsilon);
    }
    return scales;
  }

  /** The weights {@code [channels, ...]} of a convolution that does this normalisation too. */
  float[] foldedInto(float[] weights) {
    double[] scales = scales();
    int perChannel = weights.length / scales.length;
    float[] folded = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      folded[i] = (float) (weights[i] * scales[i / perChannel]);
    }
    return folded;
  }

  /** The bias of that convolution, which had none of its own. */
  float[] foldedBias() {
    double[] scales = scales();
    double[] means = mean.toDoubleVector();
    float[] bias = beta.toFloatVector();
    for (int i = 0; i < bias.length; i++) {
      bias[i] -= (float) (means[i] * scales[i]);
    }
    return bias;
  }
}
