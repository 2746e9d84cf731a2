package io.radstream.benchmarks.swaps;

import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.benchmarks.watch.AppWatch;
import io.radstream.benchmarks.watch.RunCounts;
import io.radstream.localstack.LocalStack;
import io.radstream.schemas.ModelRelease;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One measurement: the local stack, one stream app as {@code ./radstream stream} runs it that
 * follows announced models, a steady load, and champions announced one after the other. For one
 * thread.
 */
public final class Swaps {

  public static final int PARTITIONS = 6;

  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration SWAP_LIMIT = Duration.ofMinutes(1);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 10;

  private final SwapSettings settings;
  private final List<EncodedImage> images;
  private final Consumer<String> out;
  private final Timeline timeline = new Timeline();

  public Swaps(SwapSettings settings, List<EncodedImage> images, Consumer<String> out) {
    this.settings = settings;
    this.images = images;
    this.out = out;
  }

  /** What is at work. */
  private record Running(AppProcess app, ImagePublisher feed, OutcomeReader<Timeline> outcomes) {

    /** Waits; whether it came about in time. */
    boolean await(BooleanSupplier wanted, Duration limit) throws InterruptedException {
      long deadline = System.nanoTime() + limit.toNanos();
      while (!wanted.getAsBoolean()) {
        check();
        if (System.nanoTime() > deadline) {
          return false;
        }
        Thread.sleep(LOOK_MILLIS);
      }
      return true;
    }

    void pauseUntil(Instant moment) throws InterruptedException {
      boolean unused = await(() -> !Instant.now().isBefore(moment), Duration.ofDays(1));
    }

    void check() {
      app.check();
      feed.check();
      outcomes.check();
    }
  }

  public SwapResult run(LocalStack stack) throws IOException, InterruptedException {
    try (ChampionTopic champions = new ChampionTopic(stack, settings.out().resolve("releases"));
        AppProcess app =
            AppProcess.startStream(
                "app", settings.jvm(), configuration(stack, champions), settings.out());
        OutcomeReader<Timeline> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), timeline);
        ImagePublisher feed =
            ImagePublisher.resting(
                stack.bootstrapServers(),
                stack.registryUrl(),
                stack.topics(),
                images,
                outcomes.seen())) {
      Running running = new Running(app, feed, outcomes);
      List<ModelRelease> releases = prepared(champions);
      warmUp(running);
      long joins = AppWatch.joins(app);
      Instant begin = Instant.now();
      long before = ProcessSampler.of(app.pid()).sample().rssBytes();
      List<Swap> swaps = swaps(running, champions, releases);
      feed.rate(PublishRate.NONE);
      feed.flush();
      boolean unused = running.await(() -> feed.waiting() <= 0, DRAIN_LIMIT);
      long rebalances = AppWatch.joins(app) - joins;
      RunCounts counts =
          new RunCounts(
              feed.acknowledged(), outcomes.seen().counts().totals(), rebalances, app.stop());
      return new SwapResult(settings.swaps(), swaps, timeline.since(begin), before, counts);
    }
  }

  /** Before the load begins: writing them takes processor time. */
  private List<ModelRelease> prepared(ChampionTopic champions) throws IOException {
    List<ModelRelease> releases = new ArrayList<>();
    for (int number = 1; number <= settings.swaps(); number++) {
      releases.add(champions.prepare("swap-%02d".formatted(number)));
    }
    return releases;
  }

  private void warmUp(Running running) throws InterruptedException {
    running.feed().rate(PublishRate.perSecond(settings.rate()));
    if (!running.await(
        () -> running.outcomes().seen().counts().totals().outcomes() > 0, START_LIMIT)) {
      throw new IllegalStateException("The stream app gave no outcome; see app.log");
    }
    out.accept(
        "Load: %.1f images/s; %d s to warm up."
            .formatted(settings.rate(), settings.warmUp().toSeconds()));
    running.pauseUntil(Instant.now().plus(settings.warmUp()));
  }

  /** Ends at the first model that does not come to serve. */
  private List<Swap> swaps(Running running, ChampionTopic champions, List<ModelRelease> releases)
      throws InterruptedException {
    List<Swap> swaps = new ArrayList<>();
    ProcessSampler process = ProcessSampler.of(running.app().pid());
    for (ModelRelease release : releases) {
      String version = release.getVersion();
      Instant announced = Instant.now();
      champions.announce(release);
      if (!running.await(() -> timeline.first(version).isPresent(), SWAP_LIMIT)) {
        out.accept(version + " did not come to serve; see app.log");
        return swaps;
      }
      Optional<Instant> serving = timeline.first(version);
      running.pauseUntil(announced.plus(settings.every()));
      Swap swap = new Swap(version, announced, serving.orElseThrow(), process.sample().rssBytes());
      swaps.add(swap);
      out.accept(SwapTable.row(swap));
    }
    return swaps;
  }

  private Path configuration(LocalStack stack, ChampionTopic champions) throws IOException {
    return Files.writeString(
        settings.out().resolve("stream.yaml"),
        """
        kafka.bootstrap.servers: %s
        registry.url: %s
        releases.follow: true
        releases.trusted.keys: %s
        releases.folder: %s
        releases.max.bytes: 32MiB
        """
            .formatted(
                stack.bootstrapServers(),
                stack.registryUrl(),
                champions.publicKey().toAbsolutePath(),
                champions.folder().toAbsolutePath()));
  }
}
