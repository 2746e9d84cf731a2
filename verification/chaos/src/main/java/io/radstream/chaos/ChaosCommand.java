package io.radstream.chaos;

import io.radstream.chaos.app.OlderHome;
import io.radstream.chaos.campaign.Campaign;
import io.radstream.chaos.campaign.CampaignResult;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.scenario.Scenarios;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.files.PrivateFolder;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream chaos}: breaks a running RadStream and counts the outcomes. */
@Command(
    name = "chaos",
    mixinStandardHelpOptions = true,
    description =
        "Breaks a running RadStream on purpose, on a stack of its own, and checks that every image"
            + " has exactly one outcome.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every image had exactly one outcome, of the right kind, in order",
      "1:a violation; the table says which",
      "2:wrong usage, or an unknown scenario",
      "3:the stack or an app could not be used"
    })
public final class ChaosCommand implements Callable<Integer> {

  private static final String LIST = "list";
  private static final String ALL = "all";

  /** What decides whether a run passed. */
  enum Engine {
    /** A small CNN-LSTM with random weights. */
    SMALL,
    /** The model that comes with the program. */
    SHIPPED
  }

  @Option(
      names = "--scenario",
      required = true,
      paramLabel = "NAME",
      description = "What is broken; 'list' names them, 'all' runs one after the other.")
  private String scenario = LIST;

  @Option(
      names = "--images",
      paramLabel = "N",
      defaultValue = "1000",
      description = "Images to publish, at least (default: ${DEFAULT-VALUE}).")
  private int images = 1000;

  @Option(
      names = "--kills",
      paramLabel = "K",
      defaultValue = "2",
      description = "How often something is broken (default: ${DEFAULT-VALUE}).")
  private int kills = 2;

  @Option(
      names = "--seed",
      paramLabel = "S",
      defaultValue = "1",
      description = "Of everything that is random (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--apps",
      paramLabel = "M",
      defaultValue = "2",
      description = "Stream apps, each in a JVM of its own (default: ${DEFAULT-VALUE}).")
  private int apps = 2;

  @Option(
      names = "--films",
      paramLabel = "DIR",
      description =
          "Images to publish again and again (default: RADSTREAM_DATA, else ../shared/xray beside"
              + " the repository, else drawn images).")
  private @Nullable Path imagesFolder;

  @Option(
      names = "--engine",
      paramLabel = "NAME",
      defaultValue = "SMALL",
      description = "small: a small network with random weights; shipped: the real model.")
  private Engine engine = Engine.SMALL;

  @Option(
      names = "--old",
      paramLabel = "HOME",
      description =
          "A built checkout of an older version whose apps are run instead of this one's, with the"
              + " topics as it made them ('upgrade' runs both); made with git worktree add HOME"
              + " COMMIT and, in it, ./mvnw package -DskipTests.")
  private @Nullable Path old;

  @Option(names = "--json", paramLabel = "FILE", description = "Where the results go as JSON.")
  private @Nullable Path json;

  @Option(
      names = "--keep-logs",
      paramLabel = "DIR",
      description = "Keeps the apps' logs there; they are deleted otherwise.")
  private @Nullable Path logs;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (scenario.equals(LIST)) {
      print(listed());
      return ExitCode.DONE.code();
    }
    List<Scenario> chosen = chosen();
    checkRanges();
    try (RunFolder workplace = RunFolder.open(Optional.ofNullable(logs))) {
      List<CampaignResult> results = run(chosen, workplace);
      String machine = Machine.describe();
      if (json != null) {
        ResultJson.write(json, results, machine);
      }
      print(ResultTable.of(results) + "Machine: " + machine);
      boolean passed = results.stream().allMatch(CampaignResult::passed);
      return (passed ? ExitCode.DONE : ExitCode.ITEMS_REFUSED).code();
    }
  }

  private List<CampaignResult> run(List<Scenario> chosen, RunFolder workplace)
      throws IOException, InterruptedException {
    CampaignSettings settings =
        new CampaignSettings(
            images,
            kills,
            seed,
            apps,
            Optional.ofNullable(imagesFolder),
            bundle(workplace.folder()),
            workplace.folder(),
            older());
    List<CampaignResult> results = new ArrayList<>();
    for (Scenario one : chosen) {
      Path folder = PrivateFolder.create(workplace.folder().resolve(one.name()));
      results.add(Campaign.run(one, settings.in(folder), spec.commandLine().getOut()));
    }
    return results;
  }

  private String bundle(Path folder) throws IOException {
    if (engine == Engine.SHIPPED) {
      return "shipped";
    }
    Path file = folder.resolve("small.zip");
    Optional<OlderHome> home = older();
    if (home.isPresent()) {
      // It may not know the layout of bundles that this version writes.
      home.get().copyBundle(file);
      return file.toString();
    }
    RandomBundle.small("random-1").writeTo(file);
    return file.toString();
  }

  private List<Scenario> chosen() {
    if (scenario.equals(ALL)) {
      return Scenarios.all().stream().filter(this::isPossible).toList();
    }
    Scenario named =
        Scenarios.named(scenario)
            .orElseThrow(
                () ->
                    new ParameterException(
                        spec.commandLine(),
                        "There is no scenario '%s'; there are:%n%s".formatted(scenario, listed())));
    named
        .obstacle(older())
        .ifPresent(
            why -> {
              throw new ParameterException(spec.commandLine(), scenario + " cannot run: " + why);
            });
    return List.of(named);
  }

  private Optional<OlderHome> older() {
    Optional<OlderHome> home = Optional.ofNullable(old).map(OlderHome::new);
    home.flatMap(OlderHome::obstacle)
        .ifPresent(
            why -> {
              throw new ParameterException(spec.commandLine(), "--old: " + why);
            });
    return home;
  }

  private boolean isPossible(Scenario one) {
    Optional<String> obstacle = one.obstacle(older());
    obstacle.ifPresent(why -> print(one.name() + " is left out: " + why));
    return obstacle.isEmpty();
  }

  private void checkRanges() {
    if (images < 1 || apps < 1 || kills < 0) {
      throw new ParameterException(
          spec.commandLine(), "--images and --apps must be at least 1, --kills at least 0");
    }
  }

  private static String listed() {
    return Scenarios.all().stream()
            .map(one -> "  %-20s %s".formatted(one.name(), one.summary()))
            .collect(Collectors.joining(System.lineSeparator()))
        + System.lineSeparator()
        + "  %-20s %s".formatted(ALL, "every one of these, one after the other");
  }

  private void print(String text) {
    spec.commandLine().getOut().println(text);
    spec.commandLine().getOut().flush();
  }
}
