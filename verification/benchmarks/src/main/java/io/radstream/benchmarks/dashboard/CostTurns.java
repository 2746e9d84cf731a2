package io.radstream.benchmarks.dashboard;

import io.radstream.benchmarks.load.Backlog;
import io.radstream.benchmarks.load.Turn;
import io.radstream.benchmarks.load.TurnTopics;
import io.radstream.benchmarks.sampling.ProcessSampler;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turns of the same load, each by a stream app that starts anew, without a dashboard and with one
 * whose page is open. The app has a management port in both. For one thread.
 */
public final class CostTurns {

  private static final long SETTLE_MILLIS = 5_000;
  private static final long IDLE_MILLIS = 30_000;

  private final DashboardSettings settings;
  private final List<EncodedImage> images;
  private final LocalStack stack;
  private int turns;

  /** Turns on this stack. */
  public CostTurns(DashboardSettings settings, List<EncodedImage> images, LocalStack stack) {
    this.settings = settings;
    this.images = images;
    this.stack = stack;
  }

  /** One turn. */
  public Turn run(boolean watched) throws IOException, InterruptedException {
    String name = "cost-%02d".formatted(++turns);
    Topics topics = TurnTopics.create(stack, name + ".");
    int port = Ports.free();
    try (AppProcess app =
            AppProcess.startStream(
                name, settings.appJvm(), configuration(name, port), settings.out());
        Watcher watcher = watched ? watcher(name, topics, port) : new Watcher(null, null);
        OutcomeReader<OutcomeCounts> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), topics, new OutcomeCounts());
        ImagePublisher feed =
            ImagePublisher.resting(
                stack.bootstrapServers(), stack.registryUrl(), topics, images, outcomes.seen())) {
      Backlog.classify(settings.images() / 2, app, feed, outcomes);
      Turn turn =
          Turn.measured(settings.images(), app, stack.broker(), feed, outcomes, watcher::answers);
      if (app.stop() != 0 || (watched && turn.scrapes() == 0)) {
        throw new IllegalStateException("The turn %s was not as it should be".formatted(name));
      }
      return turn;
    }
  }

  /** One app without images, by turns without and with a dashboard. */
  public List<IdleCost> idle(int rounds) throws IOException, InterruptedException {
    String name = "idle-%02d".formatted(++turns);
    Topics topics = TurnTopics.create(stack, name + ".");
    int port = Ports.free();
    List<IdleCost> costs = new ArrayList<>();
    try (AppProcess app =
        AppProcess.startStream(
            name, settings.appJvm(), configuration(name, port), settings.out())) {
      for (int round = 0; round <= rounds; round++) {
        double without = idleMillis(app);
        try (Watcher watcher = watcher(name + "-" + round, topics, port)) {
          double with = idleMillis(app);
          if (round > 0 && watcher.answers() > 0) { // the first warms both up
            costs.add(new IdleCost(without, with));
          }
        }
      }
    }
    return costs;
  }

  private static double idleMillis(AppProcess app) throws InterruptedException {
    Thread.sleep(SETTLE_MILLIS);
    ProcessSampler sampler = ProcessSampler.of(app.pid());
    double before = sampler.sample().cpuSeconds();
    long start = System.nanoTime();
    Thread.sleep(IDLE_MILLIS);
    double seconds = (System.nanoTime() - start) / 1e9;
    return 1e3 * (sampler.sample().cpuSeconds() - before) / seconds;
  }

  private record Watcher(@Nullable DashboardApp dashboard, @Nullable OpenPage page)
      implements AutoCloseable {

    int answers() {
      return page == null ? 0 : page.answers();
    }

    @Override
    public void close() {
      if (page != null) {
        page.close();
      }
      if (dashboard != null) {
        dashboard.close();
      }
    }
  }

  private Watcher watcher(String name, Topics topics, int port)
      throws IOException, InterruptedException {
    DashboardApp dashboard =
        DashboardApp.start(
            "dashboard-of-" + name,
            stack,
            topics,
            "watch.stream-app: http://127.0.0.1:%d%nwatch.group: %s%n".formatted(port, name),
            settings.jvm(),
            settings.out());
    double unused = dashboard.awaitLoaded();
    return new Watcher(dashboard, OpenPage.of(dashboard));
  }

  private Path configuration(String name, int port) throws IOException {
    return Files.writeString(
        settings.out().resolve(name + ".yaml"),
        """
        kafka.bootstrap.servers: %s
        registry.url: %s
        streams.application.id: %s
        topics.prefix: %s.
        health.port: %d
        """
            .formatted(stack.bootstrapServers(), stack.registryUrl(), name, name, port));
  }
}
