package io.radstream.benchmarks.commands;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.radstream.benchmarks.dashboard.DashboardReport;
import io.radstream.benchmarks.dashboard.DashboardReport.Part;
import io.radstream.benchmarks.dashboard.DashboardSettings;
import io.radstream.benchmarks.load.AppOptions;
import io.radstream.benchmarks.load.ImagesOption;
import io.radstream.benchmarks.sampling.ProcessSampler;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.files.PrivateFolder;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.process.JvmSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream bench dashboard}: what the dashboard takes, and what it costs others. */
@Command(
    name = "dashboard",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the dashboard in a JVM of its own on a broker of its own:",
      "pages: clients in another process read the stream of events while outcomes are committed one"
          + " by one; counted are the dashboard's processor time, events that did not arrive, and the"
          + " time from asking for a commit to an event's arrival.",
      "dead_letters: starts beside a topic full of dead letters and beside an empty one.",
      "outage: the broker is killed and comes back.",
      "cost: a stream app without images is looked at by turns without and with a dashboard; then"
          + " apps classify the same load by turns without a dashboard and with one whose page"
          + " is open; which goes first alternates, and one pair does not count. Linux only.",
      "Exit codes: 0 all bounds are met, 1 one is not, 2 wrong usage, 3 the local stack cannot be"
          + " started."
    })
public final class DashboardBenchmark extends Benchmark {

  @Option(
      names = "--part",
      split = ",",
      paramLabel = "PART",
      description = "pages, dead_letters, outage, cost (default: all).")
  private @Nullable Set<Part> parts;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How often each of the first three is measured (default: 3).")
  private int rounds;

  @Option(
      names = "--clients",
      defaultValue = "200",
      paramLabel = "N",
      description = "Streams of events at a time (default: 200).")
  private int clients;

  @Option(
      names = "--rate",
      defaultValue = "40",
      paramLabel = "N",
      description = "Outcomes a second (default: 40).")
  private int rate;

  @Option(
      names = "--seconds",
      defaultValue = "30",
      paramLabel = "S",
      description = "How long outcomes come in a round (default: 30).")
  private int seconds;

  @Option(
      names = "--dead-letters",
      defaultValue = "1000000",
      paramLabel = "N",
      description = "How many lie on the topic (default: 1000000).")
  private int deadLetters;

  @Option(
      names = "--pairs",
      defaultValue = "6",
      paramLabel = "N",
      description = "How many pairs of turns count (default: 6; 0 for none).")
  private int pairs;

  @Option(
      names = "--films",
      defaultValue = "2000",
      paramLabel = "N",
      description = "How many images of a turn count (default: 2000).")
  private int images;

  @Option(
      names = "--dashboard-heap",
      defaultValue = "700m",
      paramLabel = "SIZE",
      description = "The most that the dashboard's heap may be (default: 700m, as in compose).")
  private String heap = "700m";

  @Option(
      names = "--out",
      defaultValue = "bench-dashboard",
      paramLabel = "DIR",
      description = "Where logs are written (default: bench-dashboard).")
  private Path out = Path.of("bench-dashboard");

  @Option(
      names = "--json",
      paramLabel = "FILE",
      description = "Where the results are written for programs (default: nowhere).")
  private @Nullable Path json;

  @Mixin private ImagesOption source = new ImagesOption();
  @Mixin private AppOptions app = new AppOptions();

  /** For picocli. */
  public DashboardBenchmark() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    Set<Part> wanted = parts == null ? EnumSet.allOf(Part.class) : EnumSet.copyOf(parts);
    List<EncodedImage> load = wanted.contains(Part.COST) ? source.read() : List.of();
    PrivateFolder.create(out);
    Map<String, Object> conditions = new LinkedHashMap<>();
    conditions.put("machine", Machine.describe());
    conditions.put("dashboardHeap", "at most " + heap);
    conditions.putAll(app.conditions());
    conditions.forEach((name, value) -> say(name + ": " + value));
    try (LocalStack stack = LocalStack.start(StackConfig.temporary())) {
      DashboardReport report = new DashboardReport(settings(), this::say);
      report.measure(wanted, stack, load);
      if (json != null) {
        conditions.putAll(report.facts());
        new ObjectMapper()
            .enable(SerializationFeature.INDENT_OUTPUT)
            .writeValue(json.toFile(), conditions);
      }
      return (report.passed() ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  private DashboardSettings settings() {
    return new DashboardSettings(
        rounds,
        clients,
        rate,
        seconds,
        deadLetters,
        pairs,
        images,
        out.toAbsolutePath(),
        JvmSettings.ofThisJvm().with("-Xmx" + heap),
        app.jvm());
  }

  private void check() {
    if (!ProcessSampler.supported()) {
      throw wrong("Processor time is read from /proc, which only Linux has");
    }
    if (rounds < 1 || clients < 1 || rate < 1 || seconds < 1 || pairs < 0 || images < 2) {
      throw wrong(
          "--rounds, --clients, --rate and --seconds must be at least 1, --films at least 2, --pairs not below 0");
    }
    if (deadLetters < 1 || deadLetters > 100_000_000) {
      throw wrong("--dead-letters is 1 to 100000000");
    }
  }
}
