package io.radstream.model.confidence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The threshold of confidence for a stated risk, chosen on images that took no part in training:
 * the lowest that brings the share of errors among the images that get a finding down to {@code
 * risk}, as long as {@code coverage} of them do. Where the risk cannot be had for that coverage,
 * the threshold with the fewest errors that keeps it.
 *
 * @param abstainBelow the threshold, for {@link Calibration#abstainBelow}; 0 where none is needed
 * @param risk share of errors among the kept images that was aimed at
 * @param reachedRisk share of errors among the kept images
 * @param coverage share of images that are kept
 */
public record AbstentionRule(
    double abstainBelow, double risk, double reachedRisk, double coverage) {

  /**
   * An image as the calibrated network classified it.
   *
   * @param confidence probability of the likeliest finding
   * @param right whether that is what the image shows
   */
  public record Outcome(double confidence, boolean right) {}

  /**
   * Chooses the threshold.
   *
   * @param outcomes at least one image
   * @param risk share of errors to reach, 0 to 1
   * @param leastCoverage share of images to keep, 0 to 1
   */
  public static AbstentionRule choose(List<Outcome> outcomes, double risk, double leastCoverage) {
    if (outcomes.isEmpty()) {
      throw new IllegalArgumentException("no image to choose a threshold on");
    }
    List<Outcome> sorted = new ArrayList<>(outcomes);
    sorted.sort(Comparator.comparingDouble(Outcome::confidence));
    int errors = (int) sorted.stream().filter(outcome -> !outcome.right()).count();
    AbstentionRule best = rule(0, risk, errors, sorted.size(), sorted.size());
    for (int first = 1; first < sorted.size() && best.reachedRisk() > risk; first++) {
      errors -= sorted.get(first - 1).right() ? 0 : 1;
      double confidence = sorted.get(first).confidence();
      int kept = sorted.size() - first;
      if (kept < leastCoverage * sorted.size()) {
        break;
      }
      if (confidence > sorted.get(first - 1).confidence()) {
        AbstentionRule next = rule(confidence, risk, errors, kept, sorted.size());
        best = next.reachedRisk() < best.reachedRisk() ? next : best;
      }
    }
    return best;
  }

  private static AbstentionRule rule(
      double threshold, double risk, int errors, int kept, int images) {
    return new AbstentionRule(threshold, risk, (double) errors / kept, (double) kept / images);
  }
}
