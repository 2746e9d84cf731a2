package io.radstream.model.confidence;

import io.radstream.model.network.HalfFloats;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;
import org.ejml.dense.row.decomposition.TriangularSolver_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.dense.row.mult.VectorVectorMult_DDRM;

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

  /**
   * The whitening, in numbers that half precision holds, and the means whitened with it; its
   * threshold is 0.
   */
  OutOfDistribution fitted() {
    float[] triangle = whitening(inverseFactor(covariance()));
    for (int i = 0; i < triangle.length; i++) {
      float rounded = HalfFloats.rounded(triangle[i]);
      triangle[i] = Float.isFinite(rounded) ? rounded : triangle[i];
    }
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

  /** The inverse of the lower-triangular factor {@code L} with {@code L * L' = covariance}. */
  private static DMatrixRMaj inverseFactor(DMatrixRMaj covariance) {
    var cholesky = DecompositionFactory_DDRM.chol(covariance.numRows, true);
    // What is no number passes through the decomposition.
    if (MatrixFeatures_DDRM.hasUncountable(covariance) || !cholesky.decompose(covariance)) {
      throw new IllegalArgumentException("the covariance is not positive definite");
    }
    DMatrixRMaj factor = cholesky.getT(null);
    TriangularSolver_DDRM.invertLower(factor.data, factor.numRows);
    return factor;
  }

  /** The shrunk correlation of the features within their classes. */
  private DMatrixRMaj covariance() {
    DMatrixRMaj sums = new DMatrixRMaj(features, features);
    int count = 0;
    for (int c = 0; c < means.length; c++) {
      for (float[] image : classes.get(c)) {
        count++;
        DMatrixRMaj values = DMatrixRMaj.wrap(features, 1, standardised(image, means[c]));
        VectorVectorMult_DDRM.rank1Update(1, sums, values, values);
      }
    }
    CommonOps_DDRM.scale((1 - SHRINKAGE) / count, sums);
    for (int i = 0; i < features; i++) {
      sums.add(i, i, SHRINKAGE);
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

  /** Standardises and whitens in one: row by row of the lower triangle. */
  private float[] whitening(DMatrixRMaj inverseFactor) {
    float[] triangle = new float[features * (features + 1) / 2];
    int next = 0;
    for (int row = 0; row < features; row++) {
      for (int column = 0; column <= row; column++) {
        triangle[next++] = (float) (inverseFactor.get(row, column) / deviations[column]);
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
