package io.radstream.modeltrainer.evaluation.controls;

import java.util.List;

/**
 * Ridge regression onto one-hot classes, the plainest of classifiers: {@code W = (X'X + penalty *
 * I)^-1 X'Y} with centred features and targets. Immutable.
 */
final class Ridge {

  private final double[] means;

  /** {@code [features][classes]}. */
  private final double[][] weights;

  private final double[] intercepts;

  private Ridge(double[] means, double[][] weights, double[] intercepts) {
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
    int features = rows.get(0).length;
    double[] means = means(rows, features);
    double[] shares = new double[classCount];
    classes.forEach(of -> shares[of] += 1.0 / classes.size());
    double[][] gram = new double[features][features];
    double[][] targets = new double[features][classCount];
    for (int r = 0; r < rows.size(); r++) {
      double[] row = centred(rows.get(r), means);
      accumulate(gram, row);
      for (int f = 0; f < features; f++) {
        for (int c = 0; c < classCount; c++) {
          targets[f][c] += row[f] * ((classes.get(r) == c ? 1 : 0) - shares[c]);
        }
      }
    }
    for (int f = 0; f < features; f++) {
      gram[f][f] += penalty;
    }
    return new Ridge(means, Cholesky.solve(gram, targets), shares);
  }

  /** A score a class; the highest is the answer. */
  double[] scores(float[] row) {
    double[] centred = centred(row, means);
    double[] scores = intercepts.clone();
    for (int f = 0; f < centred.length; f++) {
      for (int c = 0; c < scores.length; c++) {
        scores[c] += centred[f] * weights[f][c];
      }
    }
    return scores;
  }

  /** The lower half of the products of all pairs of features. */
  private static void accumulate(double[][] gram, double[] row) {
    for (int f = 0; f < row.length; f++) {
      for (int g = 0; g <= f; g++) {
        gram[f][g] += row[f] * row[g];
      }
    }
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
