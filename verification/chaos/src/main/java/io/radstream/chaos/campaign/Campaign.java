package io.radstream.chaos.campaign;

import io.radstream.localstack.process.StackException;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.outcomes.CheckResult;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageEncoder;
import io.radstream.testkit.publish.ImageFeed;
import io.radstream.testkit.publish.ImagePublisher;
import io.radstream.testkit.publish.PublishRate;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
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
   * @throws IOException if images cannot be read
   */
  public static CampaignResult run(Scenario scenario, CampaignSettings settings, PrintWriter out)
      throws IOException, InterruptedException {
    return new Campaign(scenario, settings.withImages(scenario.images(settings)), out).run();
  }

  private CampaignResult run() throws IOException, InterruptedException {
    ImageLibrary images = scenario.images(settings, new Random(settings.seed()));
    out.printf("%s: %s%n", scenario.name(), scenario.summary());
    out.printf(
        "%s%d images of %s, seed %d, %d apps%n",
        scenario.loadLasts() ? "at least " : "",
        settings.images(),
        images.origin(),
        settings.seed(),
        settings.apps());
    settings.older().ifPresent(home -> out.printf("apps of %s%n", home.folder()));
    try (Stack stack = scenario.openStack(settings)) {
      if (settings.older().isPresent()) {
        new Administrator(stack).undoCorrections();
      }
      return run(stack, images);
    }
  }

  private CampaignResult run(Stack stack, ImageLibrary images)
      throws IOException, InterruptedException {
    RunHistory history = new RunHistory();
    ImageFeed feed =
        ImageFeed.of(
            images,
            ImageEncoder.of(stack.registryUrl(), stack.topics().images()),
            POISON_SHARE,
            settings.seed(),
            InstantSource.system());
    RunLog log = new RunLog(out);
    try (ScenarioContext context =
            new ScenarioContext(scenario, settings, stack, history, feed, log);
        OutcomeReader<RunHistory> reader =
            OutcomeReader.start(stack.directBootstrapServers(), stack.topics(), history)) {
      scenario.prepare(context);
      startApps(context);
      log.say("all apps are ready; publishing begins");
      double begin = log.seconds();
      publishAndDisturb(context, log);
      context.appProcesses().awaitNothingUncommitted();
      context.appProcesses().stop(context.apps());
      reader.readToEnd(READ_LIMIT);
      return result(context, log, images, log.seconds() - begin);
    }
  }

  private void startApps(ScenarioContext context) throws InterruptedException {
    for (int i = 0; i < settings.apps(); i++) {
      context.startApp();
    }
    context.awaitReady();
  }

  private void publishAndDisturb(ScenarioContext context, RunLog log)
      throws IOException, InterruptedException {
    try (ImagePublisher publisher =
        ImagePublisher.start(
            context.stack().directBootstrapServers(),
            context.stack().topics().images(),
            context.feed(),
            context.history(),
            PublishRate.backlog(scenario.backlog(settings)),
            settings.images(),
            scenario.loadLasts())) {
      scenario.disturb(context);
      publisher.goOnNoLonger();
      awaitAll(publisher, context, log);
    }
  }

  /** Until every image has an outcome, or patience ends. */
  private void awaitAll(ImagePublisher publisher, ScenarioContext context, RunLog log)
      throws InterruptedException {
    IdleTimeout patience = new IdleTimeout(scenario.patience(), context.history());
    while (publisher.isPublishing() || !isSettled(context.history())) {
      context.appProcesses().expectAlive();
      if (patience.isOver() || context.apps().isEmpty()) {
        log.say("no outcome comes any more; giving the missing ones up");
        publisher.stop(PUBLISH_LIMIT);
        return;
      }
      log.progress(context.history());
      Thread.sleep(IdleTimeout.LOOK_MILLIS);
    }
    publisher.await(PUBLISH_LIMIT);
  }

  /** Counting alone would take a duplicate for a missing one; settling each time costs too much. */
  private static boolean isSettled(RunHistory history) {
    return history.outcomeCount() >= history.inputCount() && history.settle().missing() == 0;
  }

  private CampaignResult result(
      ScenarioContext context, RunLog log, ImageLibrary images, double seconds) {
    CheckResult account = context.history().settle();
    List<String> violations = new ArrayList<>(log.violations());
    violations.addAll(scenario.check(account, context));
    if (account.images() < settings.images()) {
      violations.add("only %d of %d were published".formatted(account.images(), settings.images()));
    }
    context.figure("threadsFailed", (double) context.failedThreads());
    return new CampaignResult(
        scenario.name(),
        settings.seed(),
        settings.apps(),
        log.disturbances(),
        account,
        context.history().pauses(),
        context.stops(),
        context.appProcesses().rebalances(),
        seconds,
        images.origin(),
        scenario.success(),
        violations,
        log.notes(),
        log.figures());
  }
}
