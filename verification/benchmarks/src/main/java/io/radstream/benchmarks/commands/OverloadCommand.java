package io.radstream.benchmarks.commands;

import io.radstream.benchmarks.load.AppOptions;
import io.radstream.benchmarks.overload.ByteSize;
import io.radstream.benchmarks.overload.Overload;
import io.radstream.benchmarks.overload.OverloadResult;
import io.radstream.benchmarks.overload.OverloadSettings;
import io.radstream.benchmarks.report.GrowthTable;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.benchmarks.watch.AppReport;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.files.PrivateFolder;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.images.SyntheticImages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream bench overload}: huge images and an engine far too slow. */
@Command(
    name = "overload",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes large images 20 times faster than the stream app's engine takes them, then stops"
          + " and lets it catch up. Memory must stay flat, the images must wait on the broker, no"
          + " rebalance may come of it, and each image must get one outcome. Linux only.",
      "Writes overload.csv, overload.json, overload.png and app.log.",
      "Exit codes: 0 all that holds, 1 it does not, 2 wrong usage, 3 the local stack cannot be"
          + " started."
    })
public final class OverloadCommand extends Benchmark {

  private static final int IMAGES = 4;
  private static final int ALL_NOISE = 256;
  private static final int SMALLEST = 10_000;
  private static final int LARGEST = 11_500_000;
  private static final int FEWEST_SAMPLES = 9;
  private static final int SLOWEST = 3;
  private static final double GIB = 1 << 30;

  @Option(
      names = "--minutes",
      defaultValue = "2",
      paramLabel = "N",
      description = "How long the engine is slow (default: 2).")
  private double minutes;

  @Option(
      names = "--image-bytes",
      defaultValue = "10MB",
      paramLabel = "SIZE",
      description = "Bytes of an image, 10kB to 11.5MB (default: 10MB).")
  private String imageBytes = "10MB";

  @Option(
      names = "--rate",
      defaultValue = "10",
      paramLabel = "N",
      description = "Images a second (default: 10).")
  private double rate;

  @Option(
      names = "--slowness",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many times slower the engine is than the input (default: 20).")
  private double slowness;

  @Option(
      names = "--sample-seconds",
      defaultValue = "10",
      paramLabel = "S",
      description = "Time between two samples (default: 10).")
  private int sampleSeconds;

  @Option(
      names = "--out",
      defaultValue = "overload",
      paramLabel = "DIR",
      description = "Where the results are written (default: overload).")
  private Path out = Path.of("overload");

  @Mixin private AppOptions app = new AppOptions();

  /** For picocli. */
  public OverloadCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    OverloadSettings settings = settings();
    check(settings);
    PrivateFolder.create(out);
    Map<String, Object> facts = conditions(settings);
    facts.forEach((name, value) -> say(name + ": " + value));
    StackConfig config = StackConfig.temporary().withTopics(Topics.standard(), Overload.PARTITIONS);
    try (LocalStack stack = LocalStack.start(config)) {
      OverloadResult result = new Overload(settings, images(settings), this::say).run(stack);
      tell(result);
      facts.putAll(result.facts());
      new AppReport(out, "overload", result.samples()).write(facts, result.growths());
      return (result.passed() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  private OverloadSettings settings() {
    return new OverloadSettings(
        Duration.ofSeconds((long) (60 * minutes)),
        rate,
        slowness,
        bytes(),
        Duration.ofSeconds(sampleSeconds),
        out,
        app.jvm());
  }

  private long bytes() {
    try {
      long bytes = ByteSize.parse(imageBytes);
      if (bytes >= SMALLEST && bytes <= LARGEST) {
        return bytes;
      }
    } catch (NumberFormatException e) {
      // Said below, as for a size out of range.
    }
    throw wrong("--image-bytes must be 10kB to 11.5MB but is " + imageBytes);
  }

  private void check(OverloadSettings settings) {
    if (!ProcessSampler.supported()) {
      throw wrong("The overload reads /proc, which only Linux has");
    }
    if (sampleSeconds < 1 || settings.duration().toSeconds() / sampleSeconds < FEWEST_SAMPLES) {
      throw wrong("At least " + FEWEST_SAMPLES + " samples are needed for a result");
    }
    // Two stream threads take turns at the engine, and each waits 8 s for its turn at most.
    if (!(rate > 0) || !(slowness > 0) || slowness / rate > SLOWEST) {
      throw wrong(
          "--slowness / --rate, the seconds an image takes, must be above 0 and at most "
              + SLOWEST);
    }
    double free = new File(System.getProperty("java.io.tmpdir")).getUsableSpace() / GIB;
    double needed = 1 + settings.storedBytes() / GIB;
    if (free < needed) {
      throw wrong("%.1f GiB are free for the broker; %.1f are needed".formatted(free, needed));
    }
  }

  /** Noise cannot be compressed: its pixels are as many as its bytes. */
  private static List<EncodedImage> images(OverloadSettings settings) throws IOException {
    int side = (int) Math.sqrt((double) settings.imageBytes());
    List<EncodedImage> images = new ArrayList<>();
    for (long seed = 1; seed <= IMAGES; seed++) {
      images.add(SyntheticImages.png(side, ALL_NOISE, new Random(seed)));
    }
    return images;
  }

  private Map<String, Object> conditions(OverloadSettings settings) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("machine", Machine.describe());
    conditions.putAll(app.conditions());
    conditions.put("seconds", settings.duration().toSeconds());
    conditions.put("imageBytes", settings.imageBytes());
    conditions.put("imagesPerSecond", rate);
    conditions.put("engineSecondsPerImage", settings.perImage().toMillis() / 1000.0);
    return conditions;
  }

  private void tell(OverloadResult result) {
    say("");
    say(GrowthTable.HEADING);
    result.growths().stream().map(GrowthTable::row).forEach(this::say);
    say("");
    say("%d images waited on the broker when the input stopped".formatted(result.backlog()));
    say(result.counts().text());
    say(result.passed() ? "All of it holds." : "VIOLATED");
  }
}
