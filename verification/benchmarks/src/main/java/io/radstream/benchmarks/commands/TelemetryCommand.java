package io.radstream.benchmarks.commands;

import io.radstream.benchmarks.load.AppOptions;
import io.radstream.benchmarks.load.ImagesOption;
import io.radstream.benchmarks.load.Turn;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.benchmarks.telemetry.TelemetryCost;
import io.radstream.benchmarks.telemetry.TelemetryCost.Pair;
import io.radstream.benchmarks.telemetry.TelemetrySettings;
import io.radstream.benchmarks.telemetry.TelemetryTurns;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.files.PrivateFolder;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.images.EncodedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream bench telemetry}: the same load with and without metrics. */
@Command(
    name = "telemetry",
    mixinStandardHelpOptions = true,
    description = {
      "Has stream apps with the shipped model classify the same load by turns without a management"
          + " port and with one that is scraped, each turn by an app in a JVM of its own that"
          + " classifies a number of images before any count; always more images wait than it takes."
          + " Which of the two goes first alternates, and one pair of turns does not count. Counted"
          + " is the processor time, user and system, of the app and the broker. Linux only.",
      "The median of the pairs' ratios must be at most 1.03.",
      "Exit codes: 0 it is, 1 it is not, 2 wrong usage, 3 the local stack cannot be started."
    })
public final class TelemetryCommand extends Benchmark {

  @Option(
      names = "--pairs",
      defaultValue = "5",
      paramLabel = "N",
      description = "How many pairs of turns count (default: 5).")
  private int pairs;

  @Option(
      names = "--films",
      defaultValue = "2000",
      paramLabel = "N",
      description = "How many images of a turn count (default: 2000).")
  private int count;

  @Option(
      names = "--warm-up",
      defaultValue = "1000",
      paramLabel = "N",
      description = "How many images of a turn do not (default: 1000).")
  private int warmUp;

  @Option(
      names = "--scrape-seconds",
      defaultValue = "5",
      paramLabel = "S",
      description = "Time between two scrapes (default: 5).")
  private int scrapeSeconds;

  @Option(
      names = "--out",
      defaultValue = "bench-telemetry",
      paramLabel = "DIR",
      description = "Where the apps' logs are written (default: bench-telemetry).")
  private Path out = Path.of("bench-telemetry");

  @Mixin private ImagesOption images = new ImagesOption();
  @Mixin private AppOptions app = new AppOptions();

  /** For picocli. */
  public TelemetryCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    List<EncodedImage> load = images.read();
    PrivateFolder.create(out);
    say("machine: " + Machine.describe());
    app.conditions().forEach((name, value) -> say(name + ": " + value));
    TelemetrySettings settings =
        new TelemetrySettings(
            warmUp, count, Duration.ofSeconds(scrapeSeconds), out.toAbsolutePath(), app.jvm());
    try (LocalStack stack = LocalStack.start(StackConfig.temporary())) {
      TelemetryCost cost = measure(new TelemetryTurns(settings, load, stack));
      say(cost.text());
      return (cost.passed() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  private void check() {
    if (!ProcessSampler.supported()) {
      throw wrong("Processor time is read from /proc, which only Linux has");
    }
    if (pairs < 1 || count < 1 || warmUp < 1 || scrapeSeconds < 1) {
      throw wrong("--pairs, --films, --warm-up and --scrape-seconds must be at least 1");
    }
  }

  private TelemetryCost measure(TelemetryTurns turns) throws IOException, InterruptedException {
    Pair unused = pair(turns, true);
    List<Pair> measured = new ArrayList<>();
    say(
        "pair   first    without: ms (app)  images/s     with: ms (app)  images/s scrapes   ratio   load");
    for (int number = 1; number <= pairs; number++) {
      boolean withoutFirst = number % 2 == 1;
      Pair pair = pair(turns, withoutFirst);
      measured.add(pair);
      say(row(number, withoutFirst, pair));
    }
    return new TelemetryCost(measured);
  }

  private static Pair pair(TelemetryTurns turns, boolean withoutFirst)
      throws IOException, InterruptedException {
    Turn first = turns.run(!withoutFirst);
    Turn second = turns.run(withoutFirst);
    return withoutFirst ? new Pair(first, second) : new Pair(second, first);
  }

  private static String row(int number, boolean withoutFirst, Pair pair) {
    return String.format(
        Locale.ROOT,
        "%4d  %-8s %8.2f (%6.2f) %9.1f  %8.2f (%6.2f) %9.1f %7d  %6.3f  %5.1f",
        number,
        withoutFirst ? "without" : "with",
        pair.without().millis(),
        pair.without().appMillis(),
        pair.without().perSecond(),
        pair.with().millis(),
        pair.with().appMillis(),
        pair.with().perSecond(),
        pair.with().scrapes(),
        pair.ratio(),
        ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }
}
