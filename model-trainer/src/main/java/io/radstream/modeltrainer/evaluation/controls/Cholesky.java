package io.radstream.modeltrainer.evaluation.controls;

/** Solves {@code A X = B} for a symmetric, positive definite {@code A}. */
final class Cholesky {

  private Cholesky() {}

  /**
   * The solution.
   *
   * @param a {@code [n][n]}, its lower half; overwritten with the factor
   * @param b {@code [n][columns]}; overwritten with the solution, which is returned
   * @throws IllegalArgumentException when {@code a} is not positive definite
   */
  static double[][] solve(double[][] a, double[][] b) {
    factorise(a);
    for (int column = 0; column < b[0].length; column++) {
      forward(a, b, column);
      backward(a, b, column);
    }
    return b;
  }

  private static void factorise(double[][] a) {
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j <= i; j++) {
        double sum = a[i][j];
        for (int k = 0; k < j; k++) {
          sum -= a[i][k] * a[j][k];
        }
        a[i][j] = i == j ? root(sum) : sum / a[j][j];
      }
    }
  }

  private static double root(double pivot) {
    if (!(pivot > 0)) {
      throw new IllegalArgumentException("the matrix is not positive definite");
    }
    return Math.sqrt(pivot);
  }

  private static void forward(double[][] factor, double[][] b, int column) {
    for (int i = 0; i < factor.length; i++) {
      double sum = b[i][column];
      for (int k = 0; k < i; k++) {
        sum -= factor[i][k] * b[k][column];
      }
      b[i][column] = sum / factor[i][i];
    }
  }

  private static void backward(double[][] factor, double[][] b, int column) {
    for (int i = factor.length - 1; i >= 0; i--) {
      double sum = b[i][column];
      for (int k = i + 1; k < factor.length; k++) {
        sum -= factor[k][i] * b[k][column];
      }
      b[i][column] = sum / factor[i][i];
    }
  }
}
