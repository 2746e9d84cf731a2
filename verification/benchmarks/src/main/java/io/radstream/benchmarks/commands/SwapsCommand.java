package io.radstream.benchmarks.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.benchmarks.load.AppOptions;
import io.radstream.benchmarks.load.ImagesOption;
import io.radstream.benchmarks.report.GrowthTable;
import io.radstream.benchmarks.sampling.Percentiles;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.benchmarks.swaps.Swap;
import io.radstream.benchmarks.swaps.SwapResult;
import io.radstream.benchmarks.swaps.SwapSettings;
import io.radstream.benchmarks.swaps.SwapTable;
import io.radstream.benchmarks.swaps.Swaps;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.files.PrivateFolder;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.images.EncodedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream bench swaps}: models exchanged under load. */
@Command(
    name = "swaps",
    mixinStandardHelpOptions = true,
    description = {
      "Runs the stream app with the shipped model on a local stack under a steady load of images,"
          + " and announces signed copies of that model as champions, one after the other. Measures"
          + " latency and gaps around the swaps and elsewhere, and memory after each. Linux only.",
      "Violated: a swap adds more than 1 s to the p99 of the latency or to the longest gap, memory"
          + " grows (as in bench soak; needs 8 swaps), an image has not one diagnosis, a model does"
          + " not come to serve.",
      "Exit codes: 0 all that holds, 1 it does not, 2 wrong usage, 3 the local stack cannot be"
          + " started."
    })
public final class SwapsCommand extends Benchmark {

  @Option(
      names = "--swaps",
      defaultValue = "20",
      paramLabel = "N",
      description = "How many models are announced (default: 20).")
  private int swaps;

  @Option(
      names = "--every",
      defaultValue = "6",
      paramLabel = "S",
      description = "Seconds from one announcement to the next (default: 6).")
  private int every;

  @Option(
      names = "--rate",
      defaultValue = "15",
      paramLabel = "N",
      description = "Images a second; well below what the machine can do (default: 15).")
  private double rate;

  @Option(
      names = "--warm-up",
      defaultValue = "30",
      paramLabel = "S",
      description = "Seconds of load before the first announcement (default: 30).")
  private int warmUp;

  @Mixin private ImagesOption images = new ImagesOption();

  @Option(
      names = "--out",
      defaultValue = "swaps",
      paramLabel = "DIR",
      description = "Folder for app.log and the announced bundles (default: swaps).")
  private Path out = Path.of("swaps");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where the results are written for programs (default: nowhere).")
  private @Nullable Path json;

  @Mixin private AppOptions app = new AppOptions();

  /** For picocli. */
  public SwapsCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    List<EncodedImage> load = images.read();
    PrivateFolder.create(out);
    Map<String, Object> conditions = conditions(load.size());
    conditions.forEach((name, value) -> say(name + ": " + value));
    StackConfig config = StackConfig.temporary().withTopics(Topics.standard(), Swaps.PARTITIONS);
    try (LocalStack stack = LocalStack.start(config)) {
      SwapResult result = new Swaps(settings(), load, this::say).run(stack);
      tell(result);
      if (json != null) {
        SwapJson.write(json, conditions, result);
      }
      return (result.violations().isEmpty() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  private void check() {
    if (!ProcessSampler.supported()) {
      throw wrong("The memory is read from /proc, which only Linux has");
    }
    if (swaps < 1 || every < 2 || !(rate > 0) || warmUp < 0) {
      throw wrong("--swaps must be at least 1, --every at least 2, --rate above 0, --warm-up 0");
    }
  }

  private SwapSettings settings() {
    return new SwapSettings(
        swaps, Duration.ofSeconds(every), rate, Duration.ofSeconds(warmUp), out, app.jvm());
  }

  private Map<String, Object> conditions(int number) {
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("machine", Machine.describe());
    conditions.putAll(app.conditions());
    conditions.put("announcements", swaps);
    conditions.put("secondsBetween", every);
    conditions.put("imagesPerSecond", rate);
    conditions.put("films", number);
    return conditions;
  }

  private void tell(SwapResult result) {
    say("");
    say(SwapTable.PERIODS);
    say(SwapTable.periods(result));
    say("");
    result
        .growth()
        .ifPresent(
            growth -> {
              say(GrowthTable.HEADING);
              say(GrowthTable.row(growth));
              say("");
            });
    say(result.versions().size() + " versions in the diagnoses: " + result.versions());
    say(result.counts().text());
    result.violations().forEach(line -> say("VIOLATED: " + line));
    say(result.violations().isEmpty() ? "All of it holds." : "VIOLATED");
  }

  /** Writes a measurement for programs; times in seconds. */
  private static final class SwapJson {

    private SwapJson() {}

    /**
     * Writes it.
     *
     * @param conditions what it was made under
     */
    static void write(Path file, Map<String, Object> conditions, SwapResult result)
        throws IOException {
      Map<String, Object> all = new LinkedHashMap<>(conditions);
      all.put("swaps", result.swaps().stream().map(swap -> swap(result, swap)).toList());
      all.put("opening", latency(result.opening()));
      all.put("after", latency(result.after()));
      all.put("elsewhere", latency(result.elsewhere()));
      all.put("longestGapAround", result.longestGapAround());
      all.put("longestGapElsewhere", result.longestGapElsewhere());
      all.put("residentBytesBefore", result.rssBefore());
      all.put("growth", result.growth().map(List::of).orElse(List.of()));
      all.put("versions", result.versions());
      all.putAll(result.counts().facts());
      all.put("violations", result.violations());
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT).writeValue(file.toFile(), all);
    }

    private static Map<String, Object> swap(SwapResult result, Swap swap) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("version", swap.version());
      facts.put("announced", swap.announced().toString());
      facts.put("serving", SwapResult.seconds(Duration.between(swap.announced(), swap.serving())));
      facts.put("after", latency(result.after(swap)));
      facts.put("longestGap", result.longestGap(swap));
      facts.put("residentBytes", swap.rssBytes());
      return facts;
    }

    private static Map<String, Object> latency(Percentiles latency) {
      Map<String, Object> facts = new LinkedHashMap<>();
      facts.put("images", latency.count());
      if (latency.count() > 0) {
        facts.put("p50", latency.p50());
        facts.put("p99", latency.p99());
      }
      return facts;
    }
  }
}
