package io.radstream.benchmarks.telemetry;

import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.topics.TopicLayout;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;

/**
 * Turns of the same load, each by a stream app that starts anew, with topics of its own, on one
 * broker. For one thread.
 */
public final class TelemetryTurns {

  /** Of each turn's topic of images. */
  public static final int PARTITIONS = 6;

  private static final int SATURATION = 384;
  private static final Duration LIMIT = Duration.ofMinutes(5);

  private final TelemetrySettings settings;
  private final List<EncodedImage> images;
  private final LocalStack stack;
  private int turns;

  /** Turns on this stack. */
  public TelemetryTurns(TelemetrySettings settings, List<EncodedImage> images, LocalStack stack) {
    this.settings = settings;
    this.images = images;
    this.stack = stack;
  }

  /**
   * One turn.
   *
   * @param telemetry whether the app can be scraped, and is
   */
  public Turn run(boolean telemetry) throws IOException, InterruptedException {
    String name = "turn-%02d".formatted(++turns);
    Topics topics = topics(name);
    int port = telemetry ? Ports.free() : 0;
    try (AppProcess app =
            AppProcess.startStream(
                name, settings.jvm(), configuration(name, port), settings.out());
        Scraper scraper = Scraper.start(port, settings.scrapeEvery());
        OutcomeReader<OutcomeCounts> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), topics, new OutcomeCounts());
        ImagePublisher feed =
            ImagePublisher.resting(
                stack.bootstrapServers(), stack.registryUrl(), topics, images, outcomes.seen())) {
      classify(settings.warmUp(), app, feed, outcomes);
      Turn turn = measured(app, feed, outcomes, scraper);
      requireSound(turn, telemetry, outcomes.seen().totals(), app.stop());
      return turn;
    }
  }

  private Turn measured(
      AppProcess app, ImagePublisher feed, OutcomeReader<OutcomeCounts> outcomes, Scraper scraper)
      throws InterruptedException {
    ProcessSampler ofApp = ProcessSampler.of(app.pid());
    ProcessSampler ofBroker = ProcessSampler.of(stack.broker().pid());
    long before = feed.acknowledged();
    int scrapes = scraper.scrapes();
    double appBefore = ofApp.sample().cpuSeconds();
    double brokerBefore = ofBroker.sample().cpuSeconds();
    long start = System.nanoTime();
    classify(settings.images(), app, feed, outcomes);
    return new Turn(
        feed.acknowledged() - before,
        (System.nanoTime() - start) / 1e9,
        ofApp.sample().cpuSeconds() - appBefore,
        ofBroker.sample().cpuSeconds() - brokerBefore,
        scraper.scrapes() - scrapes);
  }

  /** At least so many images more, always some waiting; returns when each has its outcome. */
  private static void classify(
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
      Thread.sleep(5);
    }
  }

  private void requireSound(Turn turn, boolean telemetry, OutcomeCounts.Totals totals, int code) {
    if (code != 0 || totals.deadLetters() > 0 || totals.duplicated() > 0) {
      throw new IllegalStateException("The app ended with %d; %s".formatted(code, totals));
    }
    if (telemetry && turn.scrapes() < turn.seconds() / settings.scrapeEvery().toSeconds() / 2) {
      throw new IllegalStateException("Only %d scrapes were answered".formatted(turn.scrapes()));
    }
  }

  private Topics topics(String name) throws InterruptedException {
    Topics topics = Topics.withPrefix(name + ".");
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.bootstrapServers()))) {
      List<String> unused = TopicLayout.of(topics, PARTITIONS).ensure(admin, LIMIT);
      return topics;
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException("The topics could not be created", e);
    }
  }

  private Path configuration(String name, int port) throws IOException {
    return Files.writeString(
        settings.out().resolve(name + ".yaml"),
        """
        kafka.bootstrap.servers: %s
        registry.url: %s
        streams.application.id: bench-telemetry-%s
        topics.prefix: %s.
        health.port: %d
        """
            .formatted(stack.bootstrapServers(), stack.registryUrl(), name, name, port));
  }
}
