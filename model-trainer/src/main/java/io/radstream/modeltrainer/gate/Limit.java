package io.radstream.modeltrainer.gate;

/**
 * How far a figure may get worse.
 *
 * @param higherIsBetter whether a fall is a loss; if not, a rise is one
 * @param margin loss that is taken
 */
record Limit(boolean higherIsBetter, double margin) {

  /** Sums of decimal fractions are a little off; a loss of exactly the margin is taken. */
  private static final double ROUNDING = 1e-12;

  boolean brokenBy(double change) {
    return (higherIsBetter ? -change : change) > margin + ROUNDING;
  }
}
