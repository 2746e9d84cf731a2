package io.radstream.chaos.scenario;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.feed.SyntheticImages;
import io.radstream.chaos.feed.EncodedImage;
import io.radstream.chaos.feed.ImageLibrary;
import io.radstream.chaos.feed.ImagePublisher;
import io.radstream.chaos.feed.PublishRate;
import io.radstream.imaging.decode.DecodeResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;

/**
 * Films that take seconds to decode before many that take milliseconds. First the small ones alone,
 * then as many again behind the huge ones: no stream thread may fail, small ones may take at most
 * three times as long, and everything must be judged in 1.5 times the time that decoding the huge
 * ones takes one thread: nothing may be decoded again and again.
 */
final class HugeImagesScenario implements Scenario {

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
    return "30 films of 64 megapixels before at most 600 small ones";
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
  public ImageLibrary films(CampaignSettings settings, Random random) throws IOException {
    EncodedImage small = SyntheticImages.jpeg(SMALL_SIDE, NOISE, random);
    List<EncodedImage> huge =
        List.of(
            SyntheticImages.progressiveCmykJpeg(HUGE_SIDE, NOISE, random),
            SyntheticImages.interlacedPng(HUGE_SIDE, 1, random));
    List<EncodedImage> films = new ArrayList<>();
    for (int i = 0; i < images(settings); i++) {
      films.add(small);
    }
    for (int i = 0; i < HUGE; i++) {
      films.add(huge.get(i % huge.size()));
    }
    hugeOnes = huge;
    double firstTime = secondsToDecodeAll(); // loads classes, and is not counted
    before = Math.min(firstTime, secondsToDecodeAll());
    for (int i = 0; i < images(settings); i++) {
      films.add(small);
    }
    return new ImageLibrary(films, "drawn pictures, 30 of them with 64 megapixels");
  }

  /** Of one thread that has a processor to itself, as far as the machine has one. */
  private double secondsToDecodeAll() {
    double one = 0;
    for (EncodedImage film : hugeOnes) {
      one += secondsToDecode(film) / hugeOnes.size();
    }
    return HUGE * one;
  }

  private static double secondsToDecode(EncodedImage film) {
    ImageDecoders decoders = ImageDecoders.standard(ImageLimits.STANDARD);
    long start = System.nanoTime();
    if (!(decoders.decode(film.bytes()) instanceof DecodeResult.Decoded)) {
      throw new IllegalStateException("a huge film is not read");
    }
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    return usual
        .withHeapMiB(HEAP_MIB)
        // The films are legal, and take longer than the default allows on a slow machine.
        .with("streams.transaction.timeout", "40s")
        .with("inflight.drain.timeout", "30s")
        .with("decode.timeout", "25s")
        .with("batching.max.batch", "32")
        .with("inflight.images", "128")
        .with("inflight.bytes", "256MiB");
  }

  @Override
  public void disturb(ScenarioContext stage) throws InterruptedException {
    int small = stage.settings().images();
    if (!stage.awaitOutcomes(small)) {
      return;
    }
    stage.disturbed("huge films come");
    long start = System.nanoTime();
    try (ImagePublisher publisher =
        ImagePublisher.start(
            stage.stack().directBootstrapServers(),
            stage.stack().topics().images(),
            stage.feed(),
            stage.ledger(),
            PublishRate.backlog(Integer.MAX_VALUE),
            HUGE + (long) small,
            false)) {
      publisher.await(LIMIT);
      if (!stage.awaitOutcomes(HUGE + 2 * small)) {
        return;
      }
    }
    measure(stage, small, (System.nanoTime() - start) / 1e9);
  }

  private void measure(ScenarioContext stage, int small, double seconds) {
    // A machine that others use as well is not as quick before as after.
    double decodeSeconds = (before + secondsToDecodeAll()) / 2;
    double alone = p95(stage, number -> number < small);
    double behind = p95(stage, number -> number >= small + HUGE);
    long replaced = Math.max(stage.failedThreads(), stage.timesSaid(REPLACED));
    stage.figure("threadsReplaced", (double) replaced);
    stage.figure("smallAloneP95Ms", alone);
    stage.figure("smallP95Ms", behind);
    stage.figure("seconds", seconds);
    stage.figure("sumOfDecodeSeconds", decodeSeconds);
    require(stage, replaced == 0, "stream threads were replaced");
    require(stage, behind <= MOST_SLOWDOWN * alone, "small films waited for huge ones");
    require(stage, seconds <= MOST_OF_SUM * decodeSeconds, "it took longer than decoding needs");
  }

  private static void require(ScenarioContext stage, boolean holds, String otherwise) {
    if (!holds) {
      stage.violation(otherwise);
    }
  }

  private static double p95(ScenarioContext stage, Predicate<Integer> number) {
    List<Long> all =
        stage
            .ledger()
            .latenciesMillis(
                id -> number.test(Integer.parseInt(id.substring(id.lastIndexOf('-') + 1))));
    if (all.isEmpty()) {
      stage.violation("no small film was judged");
      return 0;
    }
    return all.get((int) Math.ceil(0.95 * all.size()) - 1);
  }
}
