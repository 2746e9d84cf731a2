package io.radstream.model.confidence;

import java.util.List;

/**
 * Lays one Gaussian a class over features, all of the same covariance. Needs memory for two square
 * matrices of doubles over the features, and time with their third power: seconds for 2,000.
 */
final class GaussianFit {

  /** Weight of equal, independent features in the covariance. */
  private static final double SHRINKAGE = 0.03;

  /** Keeps features that never change from counting without bound. */
  private static final double LEAST_DEVIATION = 1e-3;

  private final List<List<float[]>> classes;
  private final int features;
  private final double[][] means;
  private final double[] deviations;

  /** Features of images, a list a class; classes without images are left out. */
  GaussianFit(List<List<float[]>> byClass) {
    classes = byClass.stream().filter(images -> !images.isEmpty()).toList();
    if (classes.stream().mapToInt(List::size).sum() < 2) {
      throw new IllegalArgumentException("two images at least are needed");
    }
    features = classes.get(0).get(0).length;
    means = new double[classes.size()][];
    for (int i = 0; i < means.length; i++) {
      means[i] = mean(classes.get(i));
    }
    deviations = deviations();
  }

  /** The whitening and the whitened means; its threshold is 0. */
  OutOfDistribution fitted() {
    float[] triangle = whitening(Cholesky.inverseFactor(covariance()));
    float[][] centres = new float[means.length][];
    for (int i = 0; i < centres.length; i++) {
      centres[i] = OutOfDistribution.whitened(triangle, floats(means[i]));
    }
    return new OutOfDistribution(0, centres, triangle);
  }

  private double[] mean(List<float[]> images) {
    double[] mean = new double[features];
    for (float[] image : images) {
      for (int i = 0; i < features; i++) {
        mean[i] += image[i] / images.size();
      }
    }
    return mean;
  }

  /** Of each feature around its class's mean. */
  private double[] deviations() {
    double[] squares = new double[features];
    int count = 0;
    for (int c = 0; c < means.length; c++) {
      for (float[] image : classes.get(c)) {
        count++;
        for (int i = 0; i < features; i++) {
          squares[i] += (image[i] - means[c][i]) * (image[i] - means[c][i]);
        }
      }
    }
    for (int i = 0; i < features; i++) {
      squares[i] = Math.max(LEAST_DEVIATION, Math.sqrt(squares[i] / count));
    }
    return squares;
  }

  /** The lower triangle of the shrunk correlation of the features within their classes. */
  private double[][] covariance() {
    double[][] sums = new double[features][features];
    int count = 0;
    for (int c = 0; c < means.length; c++) {
      for (float[] image : classes.get(c)) {
        count++;
        addProducts(standardised(image, means[c]), sums);
      }
    }
    for (int row = 0; row < features; row++) {
      for (int column = 0; column <= row; column++) {
        sums[row][column] *= (1 - SHRINKAGE) / count;
      }
      sums[row][row] += SHRINKAGE;
    }
    return sums;
  }

  private double[] standardised(float[] image, double[] mean) {
    double[] values = new double[features];
    for (int i = 0; i < features; i++) {
      values[i] = (image[i] - mean[i]) / deviations[i];
    }
    return values;
  }

  private static void addProducts(double[] values, double[][] sums) {
    for (int row = 0; row < values.length; row++) {
      double[] sum = sums[row];
      double factor = values[row];
      for (int column = 0; column <= row; column++) {
        sum[column] += factor * values[column];
      }
    }
  }

  /** Standardises and whitens in one: row by row of the lower triangle. */
  private float[] whitening(double[][] inverseFactor) {
    float[] triangle = new float[features * (features + 1) / 2];
    int next = 0;
    for (int row = 0; row < features; row++) {
      for (int column = 0; column <= row; column++) {
        triangle[next++] = (float) (inverseFactor[row][column] / deviations[column]);
      }
    }
    return triangle;
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
