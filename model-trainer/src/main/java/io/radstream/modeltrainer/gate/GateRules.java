package io.radstream.modeltrainer.gate;

import io.radstream.console.UsageException;

/**
 * What a candidate must show. Reasons for the standard values stand in docs/adr/0017-gate.md.
 *
 * @param required share of resamplings in which the candidate must be the better one; 0.975 says
 *     that the 95 % interval of the difference lies above 0
 * @param margin loss of sensitivity, and rise of the calibration error, that is taken without
 *     question, 0 to 1
 * @param coverageMargin loss in the share of images that get a finding, 0 to 1
 * @param lossConfidence share of resamplings that must show a loss beyond its margin before it
 *     counts as one; 0 takes every loss that the images themselves show
 * @param leastImages held-out images without which nothing is decided
 * @param leastInCell images of one class in one subgroup without which that cell is not looked at
 * @param rounds how many times images are drawn
 */
public record GateRules(
    double required,
    double margin,
    double coverageMargin,
    double lossConfidence,
    int leastImages,
    int leastInCell,
    int rounds) {

  /** What the {@code gate} command takes unless told otherwise. */
  public static final GateRules STANDARD = new GateRules(0.975, 0.02, 0.05, 0.95, 30, 20, 2000);

  /** Checks the ranges. */
  public GateRules {
    checkShare("required", required);
    checkShare("margin", margin);
    checkShare("coverage margin", coverageMargin);
    checkShare("loss confidence", lossConfidence);
    if (leastImages < 1 || leastInCell < 1 || rounds < 1) {
      throw new UsageException("numbers of images and rounds must be at least 1");
    }
  }

  private static void checkShare(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new UsageException(name + " must be within 0 and 1, not " + value);
    }
  }

  /** The same with another share for {@link #required}. */
  public GateRules withRequired(double share) {
    return new GateRules(
        share, margin, coverageMargin, lossConfidence, leastImages, leastInCell, rounds);
  }

  /** The same with another {@link #margin}. */
  public GateRules withMargin(double share) {
    return new GateRules(
        required, share, coverageMargin, lossConfidence, leastImages, leastInCell, rounds);
  }

  /** The same with another {@link #lossConfidence}. */
  public GateRules withLossConfidence(double share) {
    return new GateRules(required, margin, coverageMargin, share, leastImages, leastInCell, rounds);
  }
}
