package io.radstream.benchmarks.overload;

import io.radstream.benchmarks.sampling.GroupSampler;
import io.radstream.benchmarks.watch.AppSample;
import io.radstream.benchmarks.watch.AppTable;
import io.radstream.benchmarks.watch.AppWatch;
import io.radstream.benchmarks.watch.RunCounts;
import io.radstream.localstack.LocalStack;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * One overload: images come in many times faster than the engine takes them; then the input stops,
 * the engine is fast again, and the app catches up. For one thread.
 */
public final class Overload {

  public static final int PARTITIONS = 6;
  static final long SEGMENT_BYTES = 64L << 20;

  private static final String GROUP = "radstream-overload";
  private static final int WARM_UP_IMAGES = 8;
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  /** So short that an app which does not poll while its engine is slow is thrown out. */
  private static final Duration POLL_INTERVAL = Duration.ofSeconds(45);

  private final OverloadSettings settings;
  private final List<EncodedImage> images;
  private final Consumer<String> out;

  public Overload(OverloadSettings settings, List<EncodedImage> images, Consumer<String> out) {
    this.settings = settings;
    this.images = images;
    this.out = out;
  }

  public OverloadResult run(LocalStack stack) throws IOException, InterruptedException {
    Path slow = settings.out().resolve("slow");
    Files.deleteIfExists(slow);
    try (GroupSampler group =
            GroupSampler.open(
                stack.bootstrapServers(), GROUP, stack.topics().images(), PARTITIONS);
        AppProcess app = start(stack, slow);
        OutcomeReader<OutcomeCounts> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new OutcomeCounts());
        ImagePublisher feed =
            ImagePublisher.resting(
                stack.bootstrapServers(),
                stack.registryUrl(),
                stack.topics(),
                images,
                outcomes.seen())) {
      group.limitSegments(SEGMENT_BYTES);
      warmUp(app, feed, outcomes);
      AppWatch watch = new AppWatch(app, feed, outcomes, group, settings.jvm().processors());
      List<AppSample> whileSlow = whileSlow(slow, feed, watch);
      List<AppSample> whileFast = whileFast(slow, feed, watch);
      List<AppSample> all = new ArrayList<>(whileSlow);
      all.addAll(whileFast);
      RunCounts counts =
          new RunCounts(
              feed.acknowledged(), outcomes.seen().totals(), RunCounts.rebalances(all), app.stop());
      return new OverloadResult(whileSlow, whileFast, counts);
    }
  }

  private List<AppSample> whileSlow(Path slow, ImagePublisher feed, AppWatch watch)
      throws IOException, InterruptedException {
    Files.createFile(slow);
    out.accept(
        "The engine takes %.1f s an image; %.1f images/s come in."
            .formatted(settings.perImage().toMillis() / 1000.0, settings.imagesPerSecond()));
    out.accept(AppTable.HEADING);
    feed.rate(PublishRate.perSecond(settings.imagesPerSecond()));
    long end = System.nanoTime() + settings.duration().toNanos();
    return sample(watch, () -> System.nanoTime() < end);
  }

  private List<AppSample> whileFast(Path slow, ImagePublisher feed, AppWatch watch)
      throws IOException, InterruptedException {
    feed.rate(PublishRate.NONE);
    feed.flush();
    Files.delete(slow);
    out.accept("The input has stopped; the engine is fast again.");
    long limit = Math.max(feed.waiting() * 2, START_LIMIT.toSeconds());
    long end = System.nanoTime() + Duration.ofSeconds(limit).toNanos();
    return sample(watch, () -> feed.waiting() > 0 && System.nanoTime() < end);
  }

  /** Samples until it is over, and once more then. */
  private List<AppSample> sample(AppWatch watch, BooleanSupplier goesOn)
      throws IOException, InterruptedException {
    List<AppSample> samples = new ArrayList<>();
    while (samples.isEmpty() || goesOn.getAsBoolean()) {
      long end = System.nanoTime() + settings.interval().toNanos();
      while (System.nanoTime() < end && goesOn.getAsBoolean()) {
        Thread.sleep(Math.min(LOOK.toMillis(), settings.interval().toMillis()));
        watch.look();
      }
      samples.add(watch.close());
      out.accept(AppTable.row(samples.get(samples.size() - 1)));
    }
    return samples;
  }

  private static void warmUp(
      AppProcess app, ImagePublisher feed, OutcomeReader<OutcomeCounts> outcomes)
      throws InterruptedException {
    feed.rate(PublishRate.backlog(2));
    long end = System.nanoTime() + START_LIMIT.toNanos();
    while (outcomes.seen().totals().outcomes() < WARM_UP_IMAGES) {
      app.check();
      feed.check();
      outcomes.check();
      if (System.nanoTime() > end) {
        throw new IllegalStateException("The stream app gave no outcome; see app.log");
      }
      Thread.sleep(100);
    }
    feed.rate(PublishRate.NONE);
    while (feed.waiting() > 0) {
      app.check();
      Thread.sleep(100);
    }
  }

  private AppProcess start(LocalStack stack, Path slow) throws IOException {
    Path config = settings.out().resolve("stream.yaml");
    Files.writeString(
        config,
        """
        kafka.bootstrap.servers: %s
        kafka.max.poll.interval.ms: %d
        registry.url: %s
        streams.application.id: %s
        """
            .formatted(
                stack.bootstrapServers(), POLL_INTERVAL.toMillis(), stack.registryUrl(), GROUP));
    return AppProcess.start(
        "app",
        settings.jvm(),
        List.of(
            SlowStreamMain.class.getName(),
            config.toString(),
            Long.toString(settings.perImage().toMillis()),
            slow.toString()),
        settings.out());
  }
}
