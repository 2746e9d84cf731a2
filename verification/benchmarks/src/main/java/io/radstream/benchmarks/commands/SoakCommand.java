package io.radstream.benchmarks.commands;

import io.radstream.benchmarks.load.AppOptions;
import io.radstream.benchmarks.load.ImagesOption;
import io.radstream.benchmarks.report.Growth;
import io.radstream.benchmarks.report.GrowthTable;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.benchmarks.sampling.StorageBound;
import io.radstream.benchmarks.soak.Soak;
import io.radstream.benchmarks.soak.SoakResult;
import io.radstream.benchmarks.soak.SoakSettings;
import io.radstream.benchmarks.watch.AppReport;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.files.PrivateFolder;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream bench soak}: a long time at a share of the capacity, without growth. */
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the stream app with the shipped model on a local stack, measures its capacity, then"
          + " publishes images in a loop at a share of it and samples memory, threads, handles, lag"
          + " and latency. Linux only.",
      "Writes soak.csv, soak.json, soak.png and app.log.",
      "Grows: over the last three quarters of the run, the Theil-Sen slope times the duration, or"
          + " the end minus the start, is more than allowed.",
      "Exit codes: 0 no growth and one outcome an image, 1 otherwise, 2 wrong usage, 3 the local"
          + " stack cannot be started."
    })
public final class SoakCommand extends Benchmark {

  private static final int FEWEST_SAMPLES = 9;
  private static final double GIB = 1 << 30;

  @Option(
      names = "--minutes",
      defaultValue = "60",
      paramLabel = "N",
      description = "How long the load lasts (default: 60).")
  private int minutes;

  @Option(
      names = "--utilisation",
      defaultValue = "0.8",
      paramLabel = "SHARE",
      description = "Share of the capacity (default: 0.8).")
  private double utilisation;

  @Option(
      names = "--capacity-seconds",
      defaultValue = "120",
      paramLabel = "S",
      description =
          "How long the capacity is measured, after half of it to warm up (default: 120).")
  private int capacitySeconds;

  @Option(
      names = "--sample-seconds",
      defaultValue = "60",
      paramLabel = "S",
      description = "Time between two samples (default: 60).")
  private int sampleSeconds;

  @Mixin private ImagesOption images = new ImagesOption();

  @Option(
      names = "--out",
      defaultValue = "soak",
      paramLabel = "DIR",
      description = "Where the results are written (default: soak).")
  private Path out = Path.of("soak");

  @Mixin private AppOptions app = new AppOptions();

  /** For picocli. */
  public SoakCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    SoakSettings settings = settings();
    List<EncodedImage> load = images.read();
    PrivateFolder.create(settings.out());
    Map<String, Object> conditions = conditions(settings, load);
    conditions.forEach((name, value) -> say(name + ": " + value));
    try (LocalStack stack = LocalStack.start(stack(settings, load))) {
      SoakResult result = new Soak(settings, load, this::say).run(stack);
      tell(result);
      conditions.putAll(result.facts());
      new AppReport(settings.out(), "soak", result.samples()).write(conditions, result.growths());
      return (result.passed() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  private void tell(SoakResult result) {
    say("");
    say(GrowthTable.HEADING);
    result.growths().stream().map(GrowthTable::row).forEach(this::say);
    say("");
    say(result.counts().text());
    boolean grows = result.growths().stream().anyMatch(Growth::grows);
    say(grows ? "GROWTH" : "No growth.");
  }

  private void check() {
    if (!ProcessSampler.supported()) {
      throw wrong("The soak reads /proc, which only Linux has");
    }
    if (sampleSeconds < 1 || minutes * 60 / sampleSeconds < FEWEST_SAMPLES) {
      throw wrong("At least " + FEWEST_SAMPLES + " samples are needed for a result");
    }
    if (!(utilisation > 0) || capacitySeconds < 1) {
      throw wrong("--utilisation and --capacity-seconds must be above 0");
    }
  }

  private SoakSettings settings() {
    return new SoakSettings(
        Duration.ofMinutes(minutes),
        utilisation,
        Duration.ofSeconds(capacitySeconds / 2),
        Duration.ofSeconds(capacitySeconds),
        Duration.ofSeconds(sampleSeconds),
        out,
        app.jvm());
  }

  /** A stack whose disk has room for what the soak leaves there at most. */
  private StackConfig stack(SoakSettings settings, List<EncodedImage> load) throws IOException {
    StackConfig stack = StackConfig.temporary().withTopics(Topics.standard(), Soak.PARTITIONS);
    double mean = load.stream().mapToLong(image -> image.bytes().length).average().orElse(0);
    // No app on a few processors classifies more than this a second.
    StorageBound bound =
        new StorageBound(200 * mean, Soak.MOST_UNREAD_BYTES, Soak.PARTITIONS, Soak.SEGMENT_BYTES);
    double needed = bound.bytes(settings.interval()) / GIB;
    double free = new File(System.getProperty("java.io.tmpdir")).getUsableSpace() / GIB;
    if (free < needed) {
      throw wrong(
          "%.1f GiB are free for the broker; up to %.1f may be needed".formatted(free, needed));
    }
    return stack;
  }

  private Map<String, Object> conditions(SoakSettings settings, List<EncodedImage> load) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("machine", Machine.describe());
    conditions.putAll(app.conditions());
    conditions.put("minutes", settings.duration().toMinutes());
    conditions.put("utilisation", utilisation);
    conditions.put("films", load.size());
    return conditions;
  }
}
