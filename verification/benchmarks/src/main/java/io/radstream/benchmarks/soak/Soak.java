package io.radstream.benchmarks.soak;

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
import java.util.function.Consumer;

/**
 * One soak: the local stack, one stream app as {@code ./radstream stream} runs it, saturated until
 * its capacity is known, then loaded with a share of that. For one thread.
 */
public final class Soak {

  static final String GROUP = "radstream-soak";
  public static final int PARTITIONS = 6;
  public static final long SEGMENT_BYTES = 16L << 20;

  /** What may wait for the app before the soak gives up: more would fill the disk. */
  public static final long MOST_UNREAD_BYTES = 4L << 30;

  private static final int SATURATION = 384;
  private static final Duration LOOK = Duration.ofSeconds(5);
  private static final Duration START_LIMIT = Duration.ofMinutes(3);
  private static final Duration DRAIN_LIMIT = Duration.ofMinutes(3);

  private final SoakSettings settings;
  private final List<EncodedImage> images;
  private final Consumer<String> out;

  public Soak(SoakSettings settings, List<EncodedImage> images, Consumer<String> out) {
    this.settings = settings;
    this.images = images;
    this.out = out;
  }

  public SoakResult run(LocalStack stack) throws IOException, InterruptedException {
    try (GroupSampler group =
            GroupSampler.open(
                stack.bootstrapServers(), GROUP, stack.topics().images(), PARTITIONS);
        AppProcess app =
            AppProcess.startStream("app", settings.jvm(), configuration(stack), settings.out());
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
      double capacity = capacity(app, feed, outcomes);
      double rate = settings.utilisation() * capacity;
      List<AppSample> samples = new ArrayList<>();
      feed.rate(PublishRate.perSecond(rate));
      out.accept("Load: %.1f images/s for %d s.".formatted(rate, settings.duration().toSeconds()));
      sample(new AppWatch(app, feed, outcomes, group, settings.jvm().processors()), samples);
      feed.rate(PublishRate.NONE);
      feed.flush();
      awaitOutcomes(app, feed);
      RunCounts counts =
          new RunCounts(
              feed.acknowledged(),
              outcomes.seen().totals(),
              RunCounts.rebalances(samples),
              app.stop());
      return new SoakResult(capacity, rate, samples, counts);
    }
  }

  /** Images a second that get their outcome while there are always more. */
  private double capacity(
      AppProcess app, ImagePublisher feed, OutcomeReader<OutcomeCounts> outcomes)
      throws InterruptedException {
    feed.rate(PublishRate.backlog(SATURATION));
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (outcomes.seen().totals().outcomes() == 0) {
      app.check();
      feed.check();
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("The stream app gave no outcome; see app.log");
      }
      Thread.sleep(LOOK.toMillis() / 10);
    }
    out.accept("Saturated: %d s to warm up.".formatted(settings.warmUp().toSeconds()));
    Thread.sleep(settings.warmUp().toMillis());
    long before = outcomes.seen().totals().outcomes();
    long start = System.nanoTime();
    Thread.sleep(settings.capacity().toMillis());
    double seconds = (System.nanoTime() - start) / 1e9;
    double capacity = (outcomes.seen().totals().outcomes() - before) / seconds;
    out.accept("Capacity: %.1f images/s over %.0f s.".formatted(capacity, seconds));
    feed.rate(PublishRate.NONE);
    awaitOutcomes(app, feed);
    return capacity;
  }

  private void sample(AppWatch sampling, List<AppSample> samples)
      throws InterruptedException, IOException {
    long start = System.nanoTime();
    long next = start + settings.interval().toNanos();
    out.accept(AppTable.HEADING);
    while (next <= start + settings.duration().toNanos()) {
      while (System.nanoTime() < next) {
        Thread.sleep(
            Math.max(1, Math.min(LOOK.toMillis(), (next - System.nanoTime()) / 1_000_000)));
        requireRoom(sampling.look().lag());
      }
      samples.add(sampling.close());
      out.accept(AppTable.row(samples.get(samples.size() - 1)));
      next += settings.interval().toNanos();
    }
  }

  private void requireRoom(long lag) {
    double mean = images.stream().mapToLong(image -> image.bytes().length).average().orElse(0);
    if (lag * mean > MOST_UNREAD_BYTES) {
      throw new IllegalStateException(
          "%d images wait for the app: it cannot follow this load here".formatted(lag));
    }
  }

  private static void awaitOutcomes(AppProcess app, ImagePublisher feed)
      throws InterruptedException {
    long deadline = System.nanoTime() + DRAIN_LIMIT.toNanos();
    while (feed.waiting() > 0 && System.nanoTime() < deadline) {
      app.check();
      Thread.sleep(100);
    }
  }

  private Path configuration(LocalStack stack) throws IOException {
    Path file = settings.out().resolve("stream.yaml");
    return Files.writeString(
        file,
        """
        kafka.bootstrap.servers: %s
        registry.url: %s
        streams.application.id: %s
        """
            .formatted(stack.bootstrapServers(), stack.registryUrl(), GROUP));
  }
}
