package io.radstream.demo.learning;

import io.radstream.console.ExitCode;
import io.radstream.demo.results.OutcomeLog;
import io.radstream.demo.run.DemoPublisher;
import io.radstream.demo.run.DiagnosisReader;
import io.radstream.demo.run.Health;
import io.radstream.demo.screen.DemoException;
import io.radstream.localstack.LocalStack;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modeltrainer.dataset.LabeledImage;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.gate.GateDecision;
import io.radstream.modeltrainer.gate.GateReport;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * The loop, from a serving first model on: test, labels, training, gate, promotion, test, rollback,
 * test. Images flow from its beginning to its end. For one thread.
 */
final class LearnLoop {

  static final ReleaseKey FIRST = new ReleaseKey("demo", "1");
  static final ReleaseKey SECOND = new ReleaseKey("demo", "2");

  private static final Duration DISTANCE = Duration.ofMillis(200);
  private static final int MORE_SECONDS = 2;

  private final LearnSettings settings;
  private final LearnNarration narration;
  private final Staff staff;
  private final LocalStack stack;
  private final EventLoop flow;
  private final ModelSwitch modelSwitch;
  private final TestRuns testRuns;

  /**
   * Who does the work.
   *
   * @param first bundle of the model that serves when the loop begins
   */
  record Staff(
      BackgroundTask background,
      DemoTrainer trainer,
      DemoRegistry registry,
      DemoGate gate,
      Path first) {}

  LearnLoop(
      LearnSettings settings,
      LearnNarration narration,
      TestSet testSet,
      Staff staff,
      LocalStack stack,
      Health health) {
    this.settings = settings;
    this.narration = narration;
    this.staff = staff;
    this.stack = stack;
    InstantSource clock = InstantSource.system();
    this.flow = new EventLoop(health, clock);
    this.modelSwitch =
        new ModelSwitch(flow, staff.background(), narration, clock, settings.timeout());
    this.testRuns = new TestRuns(testSet, stack, flow, narration, settings.timeout());
  }

  /**
   * Runs it.
   *
   * @throws DemoException if something is broken, or takes too long
   */
  ExitCode run() throws DemoException, InterruptedException {
    List<Path> passing = settings.images().passing().stream().map(LabeledImage::file).toList();
    try (DiagnosisReader reading = DiagnosisReader.of(stack, flow::tell)) {
      reading.begin();
      boolean passed;
      try (DemoPublisher publisher =
          DemoPublisher.prepareSteady(stack, passing, DISTANCE, flow::tell)) {
        publisher.begin();
        passed = learnAndReplace();
      }
      settle();
      summarise();
      return passed && flow.log().refused() + flow.log().deadLetters() == 0
          ? ExitCode.DONE
          : ExitCode.ITEMS_REFUSED;
    }
  }

  private boolean learnAndReplace() throws DemoException, InterruptedException {
    testRuns.hold("before", "-");
    DemoTrainer.TrainedModel second = learn();
    GateDecision decision = gate(second);
    if (!decision.passed()) {
      narration.tell("The gate has refused the second model: it is not promoted.");
      return false;
    }
    promote(second);
    testRuns.hold("after", passed(decision));
    narration.tell("Rolled back");
    modelSwitch.run(FIRST, staff.registry()::rollBack);
    testRuns.hold("after rollback", "-");
    return true;
  }

  private DemoTrainer.TrainedModel learn() throws DemoException, InterruptedException {
    narration.tell("Labels go onto the topic " + stack.topics().labels());
    narration.add(
        flow.attend(
            staff.background(),
            () ->
                TopicLabels.publish(
                    stack.bootstrapServers(), stack.registryUrl(), settings.images().labeled())));
    narration.tell("The trainer service learns from them; images keep flowing");
    TopicAddress address =
        new TopicAddress(
            Connection.open(stack.bootstrapServers(), stack.registryUrl()), stack.topics());
    Optional<DemoTrainer.TrainedModel> second =
        flow.attend(staff.background(), () -> staff.trainer().fromTopic(address));
    return second.orElseThrow(
        () -> new DemoException(ExitCode.ITEMS_REFUSED, "too few labels for a second model"));
  }

  private GateDecision gate(DemoTrainer.TrainedModel second)
      throws DemoException, InterruptedException {
    narration.tell("The gate compares both on the images that the snapshot holds out");
    GateDecision decision =
        flow.attend(staff.background(), () -> staff.gate().compare(staff.first(), second));
    GateReport.text(decision).lines().forEach(narration::add);
    if (settings.out() != null) {
      narration.add("kept in %s: gate.json, report.html".formatted(settings.out()));
    }
    return decision;
  }

  private void promote(DemoTrainer.TrainedModel second) throws DemoException, InterruptedException {
    narration.tell("Announced, then promoted while images flow");
    Optional<Path> decision = Optional.of(staff.gate().decision());
    StageChangeText.expect(
        flow.attend(staff.background(), () -> staff.registry().announce(second.bundle(), decision)),
        narration);
    modelSwitch.run(SECOND, () -> staff.registry().promote(SECOND, null));
  }

  /** Waits for the last outcomes, and a little longer for any that nobody has asked for. */
  private void settle() throws DemoException, InterruptedException {
    flow.until(
        flow::quiet,
        settings.timeout(),
        () -> "%d images have no outcome".formatted(flow.log().unsettled()));
    flow.pauseUntil(InstantSource.system().instant().plusSeconds(MORE_SECONDS));
    if (!flow.quiet()) {
      throw new DemoException(
          ExitCode.INTERNAL,
          "%d images have an outcome too many".formatted(flow.log().unsettled()));
    }
  }

  private void summarise() {
    OutcomeLog log = flow.log();
    narration.tell("Done. %d images sent, each with exactly one outcome".formatted(log.sent()));
    log.byVersion()
        .forEach(
            (version, count) ->
                narration.add("%d classified by version %s".formatted(count, version)));
    narration.add("%d dead letters, %d not sent".formatted(log.deadLetters(), log.refused()));
    narration.screen().say("");
    testRuns.table().lines().forEach(narration.screen()::say);
  }

  private static String passed(GateDecision decision) {
    return String.format(
        Locale.ROOT, "passed, better in %.1f %% of the resamplings", 100 * decision.betterShare());
  }

  /**
   * Another model takes over while images flow: how long that takes, and whether anybody had to
   * wait.
   *
   * @param limit within which the other model must have classified something
   */
  private record ModelSwitch(
      EventLoop flow,
      BackgroundTask background,
      LearnNarration narration,
      InstantSource clock,
      Duration limit) {

    private static final Duration AROUND = Duration.ofSeconds(5);
    private static final Duration BEFORE = Duration.ofSeconds(30);

    /**
     * Gives the order, and waits until images have been classified by the other model for a while.
     *
     * @param to the model that is to serve
     * @param order changes the model registry
     * @throws DemoException if the order was refused, or the model does not serve in time
     */
    void run(ReleaseKey to, Callable<ChangeResult> order)
        throws DemoException, InterruptedException {
      Instant asked = clock.instant();
      StageChangeText.expect(flow.attend(background, order), narration);
      flow.until(
          () -> flow.log().firstOf(to.version(), asked).isPresent(),
          limit,
          () -> to + " has classified nothing");
      Instant first = flow.log().firstOf(to.version(), asked).orElseThrow();
      flow.pauseUntil(first.plus(AROUND));
      tell(to, asked, first);
    }

    private void tell(ReleaseKey to, Instant asked, Instant first) {
      narration.tell(
          String.format(
              Locale.ROOT,
              "First diagnosis by %s committed %.1f s after the order",
              to,
              LearnNarration.seconds(Duration.between(asked, first))));
      narration.add(
          String.format(
              Locale.ROOT,
              "longest time between two diagnoses meanwhile %.2f s (%.2f s in the %d s before)",
              LearnNarration.seconds(flow.log().longestGap(asked, first.plus(AROUND))),
              LearnNarration.seconds(flow.log().longestGap(asked.minus(BEFORE), asked)),
              BEFORE.toSeconds()));
    }
  }
}
