package io.radstream.model.confidence;

/** The Cholesky factor of a covariance, inverted: it whitens. */
final class Cholesky {

  private Cholesky() {}

  /**
   * The inverse of the lower-triangular factor {@code L} with {@code L * L' = matrix}.
   *
   * @param matrix positive definite; its lower triangle is overwritten
   * @return the lower triangle; what is above it is 0
   */
  static double[][] inverseFactor(double[][] matrix) {
    factor(matrix);
    double[][] inverse = new double[matrix.length][matrix.length];
    for (int row = 0; row < matrix.length; row++) {
      invertRow(matrix[row], row, inverse);
    }
    return inverse;
  }

  private static void factor(double[][] matrix) {
    for (int row = 0; row < matrix.length; row++) {
      for (int column = 0; column < row; column++) {
        double rest = matrix[row][column] - dot(matrix[row], matrix[column], column);
        matrix[row][column] = rest / matrix[column][column];
      }
      double rest = matrix[row][row] - dot(matrix[row], matrix[row], row);
      if (!(rest > 0)) {
        throw new IllegalArgumentException("the covariance is not positive definite");
      }
      matrix[row][row] = Math.sqrt(rest);
    }
  }

  private static double dot(double[] left, double[] right, int length) {
    double sum = 0;
    for (int i = 0; i < length; i++) {
      sum += left[i] * right[i];
    }
    return sum;
  }

  /** Forward substitution, all columns of one row at once. */
  private static void invertRow(double[] factorRow, int row, double[][] inverse) {
    double[] target = inverse[row];
    for (int k = 0; k < row; k++) {
      double factor = factorRow[k];
      double[] source = inverse[k];
      for (int column = 0; column <= k; column++) {
        target[column] -= factor * source[column];
      }
    }
    for (int column = 0; column < row; column++) {
      target[column] /= factorRow[row];
    }
    target[row] = 1 / factorRow[row];
  }
}
