package io.radstream.model.confidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class CholeskyTest {

  @Test
  void inverseFactorTurnsTheMatrixIntoTheIdentity() {
    Random random = new Random(2);
    int size = 9;
    double[][] root = new double[size][size];
    double[][] matrix = new double[size][size];
    for (double[] row : root) {
      for (int i = 0; i < size; i++) {
        row[i] = random.nextGaussian();
      }
    }
    for (int i = 0; i < size * size; i++) {
      for (int k = 0; k < size; k++) {
        matrix[i / size][i % size] += root[i / size][k] * root[i % size][k];
      }
    }
    double[][] copy = new double[size][];
    for (int i = 0; i < size; i++) {
      copy[i] = matrix[i].clone();
    }

    double[][] inverse = Cholesky.inverseFactor(copy);

    for (int i = 0; i < size * size; i++) {
      double sum = 0;
      for (int k = 0; k < size * size; k++) {
        sum +=
            inverse[i / size][k / size] * matrix[k / size][k % size] * inverse[i % size][k % size];
      }
      assertThat(sum).isCloseTo(i / size == i % size ? 1 : 0, within(1e-8));
    }
  }

  @Test
  void matrixThatIsNoCovarianceIsRefused() {
    assertThatThrownBy(() -> Cholesky.inverseFactor(new double[][] {{1, 0}, {2, 1}}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
