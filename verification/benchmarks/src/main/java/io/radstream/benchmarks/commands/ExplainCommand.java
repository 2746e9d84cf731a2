package io.radstream.benchmarks.commands;

import io.radstream.benchmarks.load.ImagesOption;
import io.radstream.console.ExitCode;
import io.radstream.console.Machine;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.streamapp.StartException;
import io.radstream.streamapp.StreamApp;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.images.EncodedImage;
import io.radstream.testkit.outcomes.OutcomeCounts;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./radstream bench explain}: the same images with and without explanations. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Publishes images once on a local stack and has the stream app with the shipped model classify"
          + " them again and again, by turns with explain: never and explain: always, after one"
          + " turn of each that does not count. Processor time is of this JVM, in which the app"
          + " runs; images a second suffer from whatever else runs on the machine.",
      "Exit codes: 0 measured, 1 an image got no diagnosis or no explanation, 2 wrong usage, 3 the"
          + " local stack cannot be started."
    })
public final class ExplainCommand extends Benchmark {

  @Option(
      names = "--films",
      defaultValue = "300",
      paramLabel = "N",
      description = "How many images a turn (default: 300).")
  private int count;

  @Option(
      names = "--rounds",
      defaultValue = "3",
      paramLabel = "N",
      description = "How many turns of each count (default: 3).")
  private int rounds;

  @Mixin private ImagesOption images = new ImagesOption();

  /** For picocli. */
  public ExplainCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException, StartException {
    if (count < 1 || rounds < 1) {
      throw wrong("--films and --rounds must be at least 1");
    }
    List<EncodedImage> load = images.read();
    say("machine: " + Machine.describe());
    try (LocalStack stack = LocalStack.start(StackConfig.temporary())) {
      long published = publish(stack, load);
      say("%d images published; each turn classifies them all".formatted(published));
      for (String warmingUp : List.of("never", "always")) {
        Turn unused = Turn.run(stack, warmingUp, 0, published);
      }
      return measure(stack, published).code();
    }
  }

  private ExitCode measure(LocalStack stack, long published)
      throws InterruptedException, StartException {
    List<Double> speed = new ArrayList<>();
    List<Double> work = new ArrayList<>();
    boolean complete = true;
    for (int round = 1; round <= rounds; round++) {
      Turn never = Turn.run(stack, "never", round, published);
      Turn always = Turn.run(stack, "always", round, published);
      complete &= never.complete(published) && always.complete(published);
      speed.add(always.perSecond() / never.perSecond());
      work.add(always.cpuSeconds() / never.cpuSeconds());
      say("round %d, never:  %s".formatted(round, text(never)));
      say("round %d, always: %s".formatted(round, text(always)));
    }
    say("always compared with never, median of %d rounds:".formatted(rounds));
    say("  processor time an image " + spread(work));
    say("  images a second         " + spread(speed));
    return complete ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private static String text(Turn turn) {
    return String.format(
        Locale.ROOT,
        "%6.1f images/s, %.4f CPU s an image, %d explanations",
        turn.perSecond(),
        turn.cpuSeconds(),
        turn.explained());
  }

  private static String spread(List<Double> ratios) {
    List<Double> sorted = ratios.stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "x %.2f (%.2f to %.2f)",
        sorted.get(sorted.size() / 2),
        sorted.get(0),
        sorted.get(sorted.size() - 1));
  }

  private long publish(LocalStack stack, List<EncodedImage> load) throws InterruptedException {
    try (OutcomeReader<OutcomeCounts> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new OutcomeCounts());
        ImagePublisher feed =
            ImagePublisher.resting(
                stack.bootstrapServers(),
                stack.registryUrl(),
                stack.topics(),
                load,
                outcomes.seen())) {
      feed.rate(PublishRate.backlog(count));
      while (feed.acknowledged() < count) {
        feed.check();
        Thread.sleep(10);
      }
      feed.rate(PublishRate.NONE);
      feed.flush();
      return feed.acknowledged();
    }
  }

  /**
   * The app has classified all images once.
   *
   * @param perSecond images, from the first tenth to the last
   * @param cpuSeconds of this JVM an image
   * @param diagnosed images that got a diagnosis
   * @param explained those that came with an explanation
   * @param wanted whether all should have
   */
  private record Turn(
      double perSecond, double cpuSeconds, long diagnosed, long explained, boolean wanted) {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final int SKIPPED = 10;

    /**
     * Runs an app of its own consumer group, which reads everything from the beginning.
     *
     * @param explain the setting
     * @param images that are on the topic
     */
    static Turn run(LocalStack stack, String explain, int round, long images)
        throws InterruptedException, StartException {
      StreamConfig config =
          StreamConfig.defaults(stack.bootstrapServers(), stack.registryUrl(), "shipped")
              .with("explain", explain)
              .with("streams.application.id", "bench-explain-%s-%d".formatted(explain, round));
      try (StreamApp app = StreamApp.start(config, StreamApp.modelOf(config))) {
        long skipped = images / SKIPPED;
        await(app, skipped);
        long already = app.counters().images();
        double cpu = cpuOfProcess();
        long start = System.nanoTime();
        await(app, images);
        double seconds = (System.nanoTime() - start) / 1e9;
        return new Turn(
            (images - already) / seconds,
            (cpuOfProcess() - cpu) / (images - already),
            app.counters().images() - app.counters().deadLetters(),
            app.explained(),
            explain.equals("always"));
      }
    }

    /** Whether each image got what it should have. */
    boolean complete(long images) {
      return diagnosed == images && explained == (wanted ? images : 0);
    }

    private static double cpuOfProcess() {
      return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis()
          / 1e3;
    }

    private static void await(StreamApp app, long images) throws InterruptedException {
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (app.counters().images() < images) {
        if (app.failure().isPresent() || System.nanoTime() > deadline) {
          throw new IllegalStateException(
              "The stream app has not classified all: " + app.failure());
        }
        Thread.sleep(1);
      }
    }
  }
}
