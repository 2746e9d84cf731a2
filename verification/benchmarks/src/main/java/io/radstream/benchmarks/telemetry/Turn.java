package io.radstream.benchmarks.telemetry;

/**
 * What one stream app and the broker used for a number of images.
 *
 * @param images that got their outcome meanwhile
 * @param seconds it took
 * @param appSeconds processor time of the app, user and system
 * @param brokerSeconds the same of the broker
 * @param scrapes answers that were read meanwhile
 */
public record Turn(
    long images, double seconds, double appSeconds, double brokerSeconds, int scrapes) {

  private static final double MILLIS = 1000;

  /** Processor milliseconds an image, of both. */
  public double millis() {
    return (appSeconds + brokerSeconds) * MILLIS / images;
  }

  /** Of the app alone. */
  public double appMillis() {
    return appSeconds * MILLIS / images;
  }

  /** Throughput. */
  public double perSecond() {
    return images / seconds;
  }
}
