package io.radstream.benchmarks.explain;

import io.radstream.benchmarks.load.Feed;
import io.radstream.benchmarks.load.LoadFilm;
import io.radstream.benchmarks.load.LoadFilms;
import io.radstream.benchmarks.load.OutcomeWatch;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.streamapp.StartException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code ./radstream bench explain}: the same films with and without explanations. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes films once on a local stack and has the stream app with the shipped model judge"
          + " them again and again, by turns with explain: never and explain: always, after one"
          + " turn of each that does not count. What else runs on the machine disturbs both alike;"
          + " read the ratios.",
      "Exit codes: 0 measured, 1 an image got no diagnosis or no explanation, 2 wrong usage, 3 the"
          + " local stack cannot be started."
    })
public final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--films",
      defaultValue = "300",
      paramLabel = "N",
      description = "How many films a turn (default: 300).")
  private int count;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How many turns of each count (default: 3).")
  private int rounds;

  @Option(
      names = "--images",
      paramLabel = "DIR",
      description = "Films to publish (default: test below $RADSTREAM_DATA or ../shared/xray).")
  private @Nullable Path images;

  /** For picocli. */
  public ExplainCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException, StartException {
    if (count < 1 || rounds < 1) {
      throw wrong("--films and --rounds must be at least 1");
    }
    List<LoadFilm> films = LoadFilms.under(folder(), ImageLimits.STANDARD);
    if (films.isEmpty()) {
      throw wrong("No films in " + folder());
    }
    say("machine: " + Machine.describe());
    try (LocalStack stack = LocalStack.start(StackConfig.temporary())) {
      long published = publish(stack, films);
      say("%d films published; each turn judges them all".formatted(published));
      for (String warmingUp : List.of("never", "always")) {
        Turn unused = Turn.run(stack, warmingUp, 0, published);
      }
      return measure(stack, published).code();
    }
  }

  private ExitCode measure(LocalStack stack, long published)
      throws InterruptedException, StartException {
    List<Double> ratios = new ArrayList<>();
    boolean complete = true;
    for (int round = 1; round <= rounds; round++) {
      Turn never = Turn.run(stack, "never", round, published);
      Turn always = Turn.run(stack, "always", round, published);
      complete &= never.complete(published) && always.complete(published);
      ratios.add(always.perSecond() / never.perSecond());
      say(
          String.format(
              Locale.ROOT,
              "round %d: never %.1f images/s, always %.1f images/s with %d explanations: ratio %.2f",
              round,
              never.perSecond(),
              always.perSecond(),
              always.explained(),
              ratios.get(round - 1)));
    }
    ratios.sort(null);
    say(
        String.format(
            Locale.ROOT,
            "always is %.2f times as fast as never (median of %d; %.2f to %.2f)",
            ratios.get(rounds / 2),
            rounds,
            ratios.get(0),
            ratios.get(rounds - 1)));
    return complete ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private long publish(LocalStack stack, List<LoadFilm> films) throws InterruptedException {
    try (OutcomeWatch outcomes = OutcomeWatch.start(stack);
        Feed feed = Feed.start(stack, films, outcomes.account(), InstantSource.system())) {
      feed.saturate(count);
      while (feed.acknowledged() < count) {
        feed.check();
        Thread.sleep(10);
      }
      feed.rest();
      feed.flush();
      return feed.acknowledged();
    }
  }

  private Path folder() {
    Path folder = images == null ? data().resolve("test") : images;
    if (!Files.isDirectory(folder)) {
      throw wrong("--images: no such folder: " + folder);
    }
    return folder;
  }

  private static Path data() {
    String configured = System.getenv("RADSTREAM_DATA");
    return configured == null
        ? Path.of(System.getProperty("radstream.home", "."), "..", "shared", "xray").normalize()
        : Path.of(configured);
  }

  private void say(String line) {
    PrintWriter writer = spec.commandLine().getOut();
    writer.println(line);
    writer.flush();
  }

  private ParameterException wrong(String problem) {
    return new ParameterException(spec.commandLine(), problem);
  }
}
