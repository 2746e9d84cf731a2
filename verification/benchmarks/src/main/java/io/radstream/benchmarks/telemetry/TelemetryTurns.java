package io.radstream.benchmarks.telemetry;

import io.radstream.benchmarks.load.Backlog;
import io.radstream.benchmarks.load.Turn;
import io.radstream.benchmarks.load.TurnTopics;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImagePublisher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Turns of the same load, each by a stream app that starts anew, with topics of its own, on one
 * broker. For one thread.
 */
public final class TelemetryTurns {

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
    Topics topics = TurnTopics.create(stack, name + ".");
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
      Backlog.classify(settings.warmUp(), app, feed, outcomes);
      Turn turn =
          Turn.measured(settings.images(), app, stack.broker(), feed, outcomes, scraper::scrapes);
      requireSound(turn, telemetry, outcomes.seen().totals(), app.stop());
      return turn;
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
