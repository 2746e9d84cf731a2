package io.radstream.model.explain;

/** The few products that the head needs, over row-major matrices. */
final class Matrix {

  private Matrix() {}

  /** The product of the row that begins at {@code start} with a vector. */
  static double dot(float[] matrix, int start, float[] vector) {
    float sum = 0;
    for (int i = 0; i < vector.length; i++) {
      sum += matrix[start + i] * vector[i];
    }
    return sum;
  }

  /** {@code matrix * vector + bias}. */
  static float[] times(float[] matrix, float[] vector, float[] bias) {
    float[] product = new float[bias.length];
    for (int row = 0; row < product.length; row++) {
      product[row] = bias[row] + (float) dot(matrix, row * vector.length, vector);
    }
    return product;
  }

  /** The transposed matrix, which has rows of this many columns, times a vector. */
  static float[] transposedTimes(float[] matrix, float[] vector, int columns) {
    float[] product = new float[columns];
    for (int row = 0; row < vector.length; row++) {
      float factor = vector[row];
      if (factor != 0) {
        for (int i = 0; i < columns; i++) {
          product[i] += factor * matrix[row * columns + i];
        }
      }
    }
    return product;
  }

  /** Adds the first to the second. */
  static void add(float[] values, float[] to) {
    for (int i = 0; i < to.length; i++) {
      to[i] += values[i];
    }
  }
}
