package io.radstream.benchmarks.report;

/**
 * What a series did in the window that counts.
 *
 * @param name of the series
 * @param unit of its values
 * @param start median of the window's first tenth
 * @param end median of the window's last tenth
 * @param trend what the Theil-Sen slope amounts to over the window
 * @param allowed how much of either counts as no growth
 */
public record Growth(
    String name, String unit, double start, double end, double trend, double allowed) {

  /**
   * Whether it grew more than allowed, by its slope or by its ends; values missing count as yes.
   */
  public boolean grows() {
    return !(trend <= allowed && end - start <= allowed);
  }
}
