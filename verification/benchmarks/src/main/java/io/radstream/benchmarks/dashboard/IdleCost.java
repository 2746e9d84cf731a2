package io.radstream.benchmarks.dashboard;

/**
 * What a stream app that has nothing to classify uses, so that nothing else hides what it costs to
 * be asked.
 *
 * @param without processor milliseconds a second without a dashboard
 * @param with the same while one asks it and its page is open
 */
public record IdleCost(double without, double with) {

  /** Processor milliseconds a second that the dashboard costs the app. */
  public double difference() {
    return with - without;
  }
}
