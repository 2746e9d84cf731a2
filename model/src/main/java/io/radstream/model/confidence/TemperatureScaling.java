package io.radstream.model.confidence;

import java.util.List;

/**
 * Finds the temperature under which held-out images are least surprising: the minimum of the mean
 * negative log-likelihood, which has one minimum over the temperature (it is convex in its
 * reciprocal). Source: Guo et al. 2017.
 */
public final class TemperatureScaling {

  /** Temperatures outside these say that the network is broken, not that it is miscalibrated. */
  private static final double LOWEST = 0.05;

  private static final double HIGHEST = 20;

  private static final double PRECISION = 1e-5;
  private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

  /** What a softmax of 0 stands for: the least a float can tell from it. */
  private static final double FLOOR = Float.MIN_VALUE;

  private TemperatureScaling() {}

  /**
   * The best temperature for these images.
   *
   * @param softmax one row an image, any number of classes, finite values of at least 0
   * @param labels the true class of each image, an index into its row
   * @return within 0.05 and 20
   */
  public static double fit(List<float[]> softmax, int[] labels) {
    if (softmax.isEmpty() || softmax.size() != labels.length) {
      throw new IllegalArgumentException(
          "%d images and %d labels".formatted(softmax.size(), labels.length));
    }
    double low = Math.log(LOWEST);
    double high = Math.log(HIGHEST);
    while (high - low > PRECISION) {
      double left = high - GOLDEN * (high - low);
      double right = low + GOLDEN * (high - low);
      if (loss(softmax, labels, Math.exp(left)) <= loss(softmax, labels, Math.exp(right))) {
        high = right;
      } else {
        low = left;
      }
    }
    return Math.exp((low + high) / 2);
  }

  /** The mean negative log-likelihood of the labels under a temperature, in nats. */
  public static double loss(List<float[]> softmax, int[] labels, double temperature) {
    double sum = 0;
    for (int i = 0; i < labels.length; i++) {
      sum += surprise(softmax.get(i), labels[i], temperature);
    }
    return sum / labels.length;
  }

  private static double surprise(float[] row, int label, double temperature) {
    double highest = Double.NEGATIVE_INFINITY;
    for (float value : row) {
      highest = Math.max(highest, logit(value, temperature));
    }
    double sum = 0;
    for (float value : row) {
      sum += Math.exp(logit(value, temperature) - highest);
    }
    return highest + Math.log(sum) - logit(row[label], temperature);
  }

  private static double logit(float value, double temperature) {
    if (!(value >= 0 && value < Float.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("not a probability: " + value);
    }
    return Math.log(Math.max(value, FLOOR)) / temperature;
  }
}
