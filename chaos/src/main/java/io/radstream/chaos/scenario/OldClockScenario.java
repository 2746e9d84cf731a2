package io.radstream.chaos.scenario;

import io.radstream.chaos.account.CheckResult;
import io.radstream.chaos.app.AppProcess;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.feed.SenderClock;
import io.radstream.localstack.StackConfig;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Senders whose clocks are wrong. At first every film is dated 20 days back, and films lie unread
 * while no app runs, with brokers that look every second for what is to be deleted; then senders
 * are behind, ahead, and beyond all reason in turn. No film may be deleted before it is judged, and
 * every outcome must be of the time when it was decided.
 */
final class OldClockScenario implements Scenario {

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
  public void prepare(ScenarioContext stage) {
    stage.feed().tellTimeBy(List.of(SenderClock.BEHIND));
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext stage) throws InterruptedException {
    if (!stage.awaitOutcomes((int) (BEGIN * stage.settings().images()))) {
      return;
    }
    for (AppProcess app : stage.apps()) {
      stage.terminate(app);
    }
    stage.pause(UNREAD);
    stage.note(
        "%d films of 20 days ago lay unread for %d s"
            .formatted(
                stage.ledger().publishedCount() - stage.ledger().outcomeCount(),
                UNREAD.toSeconds()));
    stage
        .feed()
        .tellTimeBy(
            List.of(
                SenderClock.BEHIND, SenderClock.AHEAD, SenderClock.END_OF_TIME, SenderClock.RIGHT));
    for (int i = 0; i < stage.settings().apps(); i++) {
      stage.startApp();
    }
    stage.awaitReady();
  }

  @Override
  public List<String> judge(CheckResult account, ScenarioContext stage) {
    List<String> violations = new ArrayList<>(account.violations());
    long others = stage.ledger().outcomesOfAnotherTime(TOLERANCE);
    if (others > 0) {
      violations.add(
          "%d outcomes carry another time than that of their decision".formatted(others));
    }
    return violations;
  }
}
