package io.radstream.benchmarks.load;

import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.localstack.process.StackProcess;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImagePublisher;
import java.util.function.IntSupplier;

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

  /**
   * Has so many images classified and looks at what that took; returns when each has its outcome.
   *
   * @param scrapes how many answers have been read so far
   */
  public static Turn measured(
      long count,
      AppProcess app,
      StackProcess broker,
      ImagePublisher feed,
      OutcomeReader<OutcomeCounts> outcomes,
      IntSupplier scrapes)
      throws InterruptedException {
    ProcessSampler ofApp = ProcessSampler.of(app.pid());
    ProcessSampler ofBroker = ProcessSampler.of(broker.pid());
    long before = feed.acknowledged();
    int scrapesBefore = scrapes.getAsInt();
    double appBefore = ofApp.sample().cpuSeconds();
    double brokerBefore = ofBroker.sample().cpuSeconds();
    long start = System.nanoTime();
    Backlog.classify(count, app, feed, outcomes);
    return new Turn(
        feed.acknowledged() - before,
        (System.nanoTime() - start) / 1e9,
        ofApp.sample().cpuSeconds() - appBefore,
        ofBroker.sample().cpuSeconds() - brokerBefore,
        scrapes.getAsInt() - scrapesBefore);
  }

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
