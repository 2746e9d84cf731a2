package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.RandomMoments;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackProcess;
import io.radstream.testkit.outcomes.CheckResult;
import java.time.Duration;
import java.util.List;

/**
 * The only broker is away, once, for longer than Kafka's clients try to deliver a record (120 s by
 * default). The apps must outlast it.
 */
public final class BrokerAwayScenario implements Scenario {

  private static final Duration AWAY = Duration.ofSeconds(150);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "broker-away";
  }

  @Override
  public String summary() {
    return "the only broker is killed once and comes back after " + AWAY.toSeconds() + " s";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    return BreakableStack.start(StackConfig.temporary());
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public List<String> check(CheckResult account, ScenarioContext context) {
    SkippedMarkers.note(context);
    return Scenario.super.check(account, context);
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    if (!RandomMoments.await(context.settings().images() / 2, context)) {
      return;
    }
    StackProcess broker = BreakableStack.of(context.stack()).broker();
    context.disturbed("the broker is gone for " + AWAY.toSeconds() + " s");
    broker.kill();
    context.pause(AWAY);
    broker.restart(RESTART_LIMIT);
  }
}
