package io.radstream.chaos.scenario.senders;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.images.SyntheticImages;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Images that take seconds to decode before many that take milliseconds. First the small ones
 * alone, then as many again behind the huge ones: no stream thread may fail, small ones may take at
 * most three times as long, and everything must be classified in 1.5 times the time that decoding
 * the huge ones takes one thread: nothing may be decoded again and again.
 */
public final class HugeImagesScenario implements Scenario {

  private static final int HUGE = 30;
  private static final int HUGE_SIDE = 7_990;
  private static final int NOISE = 24;
  private static final int SMALL_SIDE = 256;
  private static final int HEAP_MIB = 1_536;
  private static final double MOST_SLOWDOWN = 3;
  private static final double MOST_OF_SUM = 1.5;
  private static final Duration LIMIT = Duration.ofMinutes(15);

  /** Older builds tell it in their log only. */
  private static final String REPLACED = "A stream thread failed and is replaced";

  private List<EncodedImage> hugeOnes = List.of();
  private double before;

  @Override
  public String name() {
    return "huge-films";
  }

  @Override
  public String summary() {
    return "30 images of 64 megapixels before at most 600 small ones";
  }

  @Override
  public int images(CampaignSettings settings) {
    return Math.min(settings.images(), 600);
  }

  @Override
  public int backlog(CampaignSettings settings) {
    return Integer.MAX_VALUE;
  }

  /** Small ones, huge ones, small ones, in the order in which they are published. */
  @Override
  public ImageLibrary images(CampaignSettings settings, Random random) throws IOException {
    EncodedImage small = SyntheticImages.jpeg(SMALL_SIDE, NOISE, random);
    List<EncodedImage> huge =
        List.of(
            SyntheticImages.progressiveCmykJpeg(HUGE_SIDE, NOISE, random),
            SyntheticImages.interlacedPng(HUGE_SIDE, 1, random));
    List<EncodedImage> all = new ArrayList<>();
    for (int i = 0; i < images(settings); i++) {
      all.add(small);
    }
    for (int i = 0; i < HUGE; i++) {
      all.add(huge.get(i % huge.size()));
    }
    hugeOnes = huge;
    double firstTime = secondsToDecodeAll(); // loads classes, and is not counted
    before = Math.min(firstTime, secondsToDecodeAll());
    for (int i = 0; i < images(settings); i++) {
      all.add(small);
    }
    return new ImageLibrary(all, "drawn images, 30 of them with 64 megapixels");
  }

  /** Of one thread that has a processor to itself, as far as the machine has one. */
  private double secondsToDecodeAll() {
    double one = 0;
    for (EncodedImage image : hugeOnes) {
      one += secondsToDecode(image) / hugeOnes.size();
    }
    return HUGE * one;
  }

  private static double secondsToDecode(EncodedImage image) {
    ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);
    long start = System.nanoTime();
    if (decoders.decode(image.bytes()).accepted().isEmpty()) {
      throw new IllegalStateException("a huge image is not read");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    return usual
        .withHeapMiB(HEAP_MIB)
        // The images are legal, and take longer than the default allows on a slow machine.
        .with("streams.transaction.timeout", "40s")
        .with("inflight.drain.timeout", "30s")
        .with("decode.timeout", "25s")
        .with("batching.max.batch", "32")
        .with("inflight.images", "128")
        .with("inflight.bytes", "256MiB");
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    int small = context.settings().images();
    if (!context.awaitOutcomes(small)) {
      return;
    }
    context.disturbed("huge images come");
    long start = System.nanoTime();
    try (ImagePublisher publisher =
        ImagePublisher.start(
            context.stack().directBootstrapServers(),
            context.stack().topics().images(),
            context.feed(),
            context.history(),
            PublishRate.backlog(Integer.MAX_VALUE),
            HUGE + (long) small,
            false)) {
      publisher.await(LIMIT);
      if (!context.awaitOutcomes(HUGE + 2 * small)) {
        return;
      }
    }
    measure(context, small, (System.nanoTime() - start) / 1e9);
  }

  private void measure(ScenarioContext context, int small, double seconds) {
    // A machine that others use as well is not as quick before as after.
    double decodeSeconds = (before + secondsToDecodeAll()) / 2;
    double alone = p95(context, number -> number < small);
    double behind = p95(context, number -> number >= small + HUGE);
    long replaced = Math.max(context.failedThreads(), context.timesSaid(REPLACED));
    context.figure("threadsReplaced", (double) replaced);
    context.figure("smallAloneP95Ms", alone);
    context.figure("smallP95Ms", behind);
    context.figure("seconds", seconds);
    context.figure("sumOfDecodeSeconds", decodeSeconds);
    require(context, replaced == 0, "stream threads were replaced");
    require(context, behind <= MOST_SLOWDOWN * alone, "small images waited for huge ones");
    require(context, seconds <= MOST_OF_SUM * decodeSeconds, "it took longer than decoding needs");
  }

  private static void require(ScenarioContext context, boolean holds, String otherwise) {
    if (!holds) {
      context.violation(otherwise);
    }
  }

  private static double p95(ScenarioContext context, Predicate<Integer> number) {
    List<Long> all =
        context
            .history()
            .latenciesMillis(
                id -> number.test(Integer.parseInt(id.substring(id.lastIndexOf('-') + 1))));
    if (all.isEmpty()) {
      context.violation("no small image was classified");
      return 0;
    }
    return all.get((int) Math.ceil(0.95 * all.size()) - 1);
  }
}
