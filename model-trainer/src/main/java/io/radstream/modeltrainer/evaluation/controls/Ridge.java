package io.radstream.modeltrainer.evaluation.controls;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.MatrixFeatures_DDRM;

/**
 * Ridge regression onto one-hot classes, the plainest of classifiers: {@code W = (X'X + penalty *
 * I)^-1 X'Y} with centred features and targets. Immutable.
 */
final class Ridge {

  private final double[] means;

  /** {@code [features][classes]}. */
  private final DMatrixRMaj weights;

  private final double[] intercepts;

  private Ridge(double[] means, DMatrixRMaj weights, double[] intercepts) {
    this.means = means;
    this.weights = weights;
    this.intercepts = intercepts;
  }

  /**
   * Learns.
   *
   * @param rows a row of features an image, all of one length
   * @param classes the class of each row
   * @param penalty above 0
   */
  static Ridge learn(List<float[]> rows, List<Integer> classes, int classCount, double penalty) {
    double[] means = means(rows, rows.get(0).length);
    double[] shares = new double[classCount];
    classes.forEach(of -> shares[of] += 1.0 / classes.size());
    DMatrixRMaj x = new DMatrixRMaj(rows.size(), means.length);
    DMatrixRMaj y = new DMatrixRMaj(rows.size(), classCount);
    for (int r = 0; r < rows.size(); r++) {
      for (int f = 0; f < means.length; f++) {
        x.set(r, f, rows.get(r)[f] - means[f]);
      }
      for (int c = 0; c < classCount; c++) {
        y.set(r, c, (classes.get(r) == c ? 1 : 0) - shares[c]);
      }
    }
    return new Ridge(means, solved(x, y, penalty), shares);
  }

  private static DMatrixRMaj solved(DMatrixRMaj x, DMatrixRMaj y, double penalty) {
    DMatrixRMaj gram = new DMatrixRMaj(x.numCols, x.numCols);
    CommonOps_DDRM.multTransA(x, x, gram);
    for (int f = 0; f < x.numCols; f++) {
      gram.add(f, f, penalty);
    }
    DMatrixRMaj targets = new DMatrixRMaj(x.numCols, y.numCols);
    CommonOps_DDRM.multTransA(x, y, targets);
    DMatrixRMaj weights = new DMatrixRMaj(x.numCols, y.numCols);
    // What is no number passes through the solver.
    if (MatrixFeatures_DDRM.hasUncountable(gram)
        || !CommonOps_DDRM.solveSPD(gram, targets, weights)) {
      throw new IllegalArgumentException("the matrix is not positive definite");
    }
    return weights;
  }

  /** A score a class; the highest is the answer. */
  double[] scores(float[] row) {
    double[] centred = centred(row, means);
    double[] scores = intercepts.clone();
    for (int f = 0; f < centred.length; f++) {
      for (int c = 0; c < scores.length; c++) {
        scores[c] += centred[f] * weights.get(f, c);
      }
    }
    return scores;
  }

  private static double[] means(List<float[]> rows, int features) {
    double[] means = new double[features];
    for (float[] row : rows) {
      for (int f = 0; f < features; f++) {
        means[f] += row[f] / (double) rows.size();
      }
    }
    return means;
  }

  private static double[] centred(float[] row, double[] means) {
    double[] centred = new double[row.length];
    for (int f = 0; f < centred.length; f++) {
      centred[f] = row[f] - means[f];
    }
    return centred;
  }
}
