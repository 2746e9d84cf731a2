package io.radstream.chaos.campaign;

import io.radstream.chaos.account.CheckResult;
import io.radstream.chaos.account.RunHistory;
import io.radstream.chaos.account.OutcomeReader;
import io.radstream.chaos.feed.ImageFeed;
import io.radstream.chaos.feed.ImageLibrary;
import io.radstream.chaos.feed.ImagePublisher;
import io.radstream.chaos.feed.ImageEncoder;
import io.radstream.chaos.feed.PublishRate;
import io.radstream.localstack.process.StackException;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryAvroSerializer;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Runs a scenario from an empty stack to the account. */
public final class Campaign {

  private static final double POISON_SHARE = 0.02;
  private static final Duration PUBLISH_LIMIT = Duration.ofMinutes(15);
  private static final Duration READ_LIMIT = Duration.ofMinutes(2);

  private final Scenario scenario;
  private final CampaignSettings settings;
  private final PrintWriter out;

  private Campaign(Scenario scenario, CampaignSettings settings, PrintWriter out) {
    this.scenario = scenario;
    this.settings = settings;
    this.out = out;
  }

  /**
   * Runs it; blocks until everything that it started has ended.
   *
   * @param out hears of what happens
   * @throws StackException if brokers, registry or apps could not be used
   * @throws IOException if films cannot be read
   */
  public static CampaignResult run(Scenario scenario, CampaignSettings settings, PrintWriter out)
      throws IOException, InterruptedException {
    return new Campaign(scenario, settings.withImages(scenario.images(settings)), out).run();
  }

  private CampaignResult run() throws IOException, InterruptedException {
    ImageLibrary films = scenario.films(settings, new Random(settings.seed()));
    out.printf("%s: %s%n", scenario.name(), scenario.summary());
    out.printf(
        "%s%d images of %s, seed %d, %d apps%n",
        scenario.loadLasts() ? "at least " : "",
        settings.images(),
        films.origin(),
        settings.seed(),
        settings.apps());
    settings.older().ifPresent(home -> out.printf("apps of %s%n", home.folder()));
    try (Stack stack = scenario.openStack(settings)) {
      if (settings.older().isPresent()) {
        new Administrator(stack).undoCorrections();
      }
      return run(stack, films);
    }
  }

  private CampaignResult run(Stack stack, ImageLibrary films)
      throws IOException, InterruptedException {
    RunHistory ledger = new RunHistory();
    ImageFeed feed =
        ImageFeed.of(films, encoder(stack), POISON_SHARE, settings.seed(), InstantSource.system());
    RunLog chronicle = new RunLog(out);
    try (ScenarioContext stage = new ScenarioContext(scenario, settings, stack, ledger, feed, chronicle);
        OutcomeReader reader =
            OutcomeReader.start(stack.directBootstrapServers(), stack.topics(), ledger)) {
      scenario.prepare(stage);
      startApps(stage);
      chronicle.say("all apps are ready; publishing begins");
      double begin = chronicle.seconds();
      publishAndDisturb(stage, chronicle);
      stage.crew().stop(stage.apps());
      reader.readToEnd(READ_LIMIT);
      return result(stage, chronicle, films, chronicle.seconds() - begin);
    }
  }

  private void startApps(ScenarioContext stage) throws InterruptedException {
    for (int i = 0; i < settings.apps(); i++) {
      stage.startApp();
    }
    stage.awaitReady();
  }

  private void publishAndDisturb(ScenarioContext stage, RunLog chronicle)
      throws IOException, InterruptedException {
    try (ImagePublisher publisher =
        ImagePublisher.start(
            stage.stack().directBootstrapServers(),
            stage.stack().topics().images(),
            stage.feed(),
            stage.ledger(),
            PublishRate.backlog(scenario.backlog(settings)),
            settings.images(),
            scenario.loadLasts())) {
      scenario.disturb(stage);
      publisher.goOnNoLonger();
      awaitAll(publisher, stage, chronicle);
    }
  }

  /** Until every image has an outcome, or patience ends. */
  private void awaitAll(ImagePublisher publisher, ScenarioContext stage, RunLog chronicle)
      throws InterruptedException {
    IdleTimeout patience = new IdleTimeout(scenario.patience(), stage.ledger());
    while (publisher.isPublishing() || !isSettled(stage.ledger())) {
      stage.crew().expectAlive();
      if (patience.isOver() || stage.apps().isEmpty()) {
        chronicle.say("no outcome comes any more; giving the missing ones up");
        publisher.stop(PUBLISH_LIMIT);
        return;
      }
      chronicle.progress(stage.ledger());
      Thread.sleep(IdleTimeout.LOOK_MILLIS);
    }
    publisher.await(PUBLISH_LIMIT);
  }

  /** Counting alone would take a duplicate for a missing one; settling each time costs too much. */
  private static boolean isSettled(RunHistory ledger) {
    return ledger.outcomeCount() >= ledger.inputCount() && ledger.settle().missing() == 0;
  }

  private CampaignResult result(
      ScenarioContext stage, RunLog chronicle, ImageLibrary films, double seconds) {
    CheckResult account = stage.ledger().settle();
    List<String> violations = new ArrayList<>(chronicle.violations());
    violations.addAll(scenario.judge(account, stage));
    if (account.images() < settings.images()) {
      violations.add("only %d of %d were published".formatted(account.images(), settings.images()));
    }
    stage.figure("threadsFailed", (double) stage.failedThreads());
    return new CampaignResult(
        scenario.name(),
        settings.seed(),
        settings.apps(),
        chronicle.disturbances(),
        account,
        stage.ledger().pauses(),
        stage.stops(),
        stage.crew().rebalances(),
        seconds,
        films.origin(),
        scenario.success(),
        violations,
        chronicle.notes(),
        chronicle.figures());
  }

  private static ImageEncoder encoder(Stack stack) {
    RegistryConfig config = RegistryConfig.of(stack.registryUrl());
    RegistryAvroSerializer<XRayImage> serializer =
        new RegistryAvroSerializer<>(SchemaRegistryClient.of(config), config);
    String topic = stack.topics().images();
    return image -> Objects.requireNonNull(serializer.serialize(topic, image));
  }
}
