package io.radstream.chaos.scenario.senders;

import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.outcomes.CheckResult;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.SenderClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Senders whose clocks are wrong. At first every image is dated 20 days back, and images lie unread
 * while no app runs, with brokers that look every second for what is to be deleted; then senders
 * are behind, ahead, and beyond all reason in turn. No image may be deleted before it is
 * classified, and every outcome must be of the time when it was decided.
 */
public final class OldClockScenario implements Scenario {

  private static final double BEGIN = 0.3;
  private static final Duration UNREAD = Duration.ofSeconds(8);
  private static final Duration TOLERANCE = Duration.ofMinutes(10);

  @Override
  public String name() {
    return "old-clock";
  }

  @Override
  public String summary() {
    return "senders' clocks are 20 days behind, half an hour ahead, and at the end of time";
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    return Stack.local(
        StackConfig.temporary()
            .withBrokerSettings(
                Map.of(
                    "log.retention.check.interval.ms", "1000",
                    "log.initial.task.delay.ms", "1000")));
  }

  @Override
  public void prepare(ScenarioContext context) {
    context.feed().tellTimeBy(List.of(SenderClock.BEHIND));
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    if (!context.awaitOutcomes((int) (BEGIN * context.settings().images()))) {
      return;
    }
    for (AppProcess app : context.apps()) {
      context.terminate(app);
    }
    context.pause(UNREAD);
    context.note(
        "%d images of 20 days ago lay unread for %d s"
            .formatted(
                context.history().publishedCount() - context.history().outcomeCount(),
                UNREAD.toSeconds()));
    context
        .feed()
        .tellTimeBy(
            List.of(
                SenderClock.BEHIND, SenderClock.AHEAD, SenderClock.END_OF_TIME, SenderClock.RIGHT));
    for (int i = 0; i < context.settings().apps(); i++) {
      context.startApp();
    }
    context.awaitReady();
  }

  @Override
  public List<String> check(CheckResult account, ScenarioContext context) {
    List<String> violations = new ArrayList<>(account.violations());
    long others = context.history().outcomesOfAnotherTime(TOLERANCE);
    if (others > 0) {
      violations.add(
          "%d outcomes carry another time than that of their decision".formatted(others));
    }
    return violations;
  }
}
