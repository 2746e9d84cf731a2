package io.radstream.model.drift;

/**
 * How an image looks, in two numbers.
 *
 * @param intensity mean grey value, 0 black to 1 white
 * @param contrast standard deviation of the grey values, 0 to 0.5
 */
public record ImageStatistics(double intensity, double contrast) {

  /**
   * Looks at an image at the network's size, before it is normalised.
   *
   * @param values within 0 and 1, at least one
   */
  public static ImageStatistics of(float[] values) {
    double sum = 0;
    double squares = 0;
    for (float value : values) {
      sum += value;
      squares += (double) value * value;
    }
    double mean = sum / values.length;
    return new ImageStatistics(mean, Math.sqrt(Math.max(0, squares / values.length - mean * mean)));
  }
}
