package io.radstream.modeltrainer.evaluation;

import io.radstream.model.confidence.Finding;
import java.util.Comparator;
import java.util.List;

/** The area under the receiver operating characteristic, by ranks (Mann and Whitney 1947). */
final class RocCurve {

  private RocCurve() {}

  /** The chance that a film of the class gets a higher probability than another; ties are half. */
  static double area(Finding finding, List<JudgedFilm> films) {
    List<JudgedFilm> sorted =
        films.stream().sorted(Comparator.comparingDouble(f -> score(finding, f))).toList();
    long positives = films.stream().filter(f -> f.film().finding() == finding).count();
    long negatives = films.size() - positives;
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    double ranks = rankSum(finding, sorted);
    return (ranks - positives * (positives + 1) / 2.0) / (positives * (double) negatives);
  }

  private static double rankSum(Finding finding, List<JudgedFilm> sorted) {
    double sum = 0;
    int first = 0;
    while (first < sorted.size()) {
      int end = first;
      int positives = 0;
      while (end < sorted.size()
          && score(finding, sorted.get(end)) == score(finding, sorted.get(first))) {
        positives += sorted.get(end).film().finding() == finding ? 1 : 0;
        end++;
      }
      sum += positives * (first + 1 + end) / 2.0;
      first = end;
    }
    return sum;
  }

  private static double score(Finding finding, JudgedFilm judged) {
    return judged.probabilities().of(finding);
  }
}
