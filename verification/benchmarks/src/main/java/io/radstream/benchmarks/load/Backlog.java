package io.radstream.benchmarks.load;

import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.time.Duration;

/** A load that an app can never be short of. Stateless. */
public final class Backlog {

  private static final int SATURATION = 384;
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 5;

  private Backlog() {}

  /**
   * At least so many images more, always some waiting; returns when each has its outcome.
   *
   * @throws IllegalStateException if that takes too long
   */
  public static void classify(
      long count, AppProcess app, ImagePublisher feed, OutcomeReader<OutcomeCounts> outcomes)
      throws InterruptedException {
    long end = feed.acknowledged() + count;
    long deadline = System.nanoTime() + LIMIT.toNanos();
    feed.rate(PublishRate.backlog(SATURATION));
    while (feed.acknowledged() < end || feed.waiting() > 0) {
      if (feed.acknowledged() >= end) {
        feed.rate(PublishRate.NONE);
      }
      app.check();
      feed.check();
      outcomes.check();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The stream app gave too few outcomes; see its log");
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }
}
