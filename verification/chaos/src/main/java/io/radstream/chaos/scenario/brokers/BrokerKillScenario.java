package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.RandomFaults;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackProcess;
import io.radstream.testkit.outcomes.CheckResult;
import java.time.Duration;
import java.util.List;

/**
 * Power cuts of one broker after the other. Of three brokers two go on; a single one takes
 * everything with it until it is back.
 */
public final class BrokerKillScenario implements Scenario {

  private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);
  private static final int LEAST_AWAY_MILLIS = 1000;
  private static final int MOST_AWAY_MILLIS = 8000;

  private final String name;
  private final int brokers;

  private BrokerKillScenario(String name, int brokers) {
    this.name = name;
    this.brokers = brokers;
  }

  /** Three brokers. */
  public static BrokerKillScenario ofThree() {
    return new BrokerKillScenario("broker-kill", 3);
  }

  /** The only one. */
  public static BrokerKillScenario ofOne() {
    return new BrokerKillScenario("broker-kill-single", 1);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return brokers == 1
        ? "kill -9 of the only broker, which is started again seconds later"
        : "kill -9 of one broker of three after the other, each started again seconds later";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    return BreakableStack.start(StackConfig.temporary().withBrokers(brokers));
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
    List<StackProcess> all = BreakableStack.of(context.stack()).brokers();
    int first = context.random().nextInt(brokers);
    RandomFaults.during(
        context,
        number -> {
          int index = (first + number) % brokers;
          fault(context, all.get(index), index + 1);
        });
  }

  private static void fault(ScenarioContext context, StackProcess broker, int id)
      throws InterruptedException {
    context.disturbed("kill -9 of broker " + id);
    broker.kill();
    context.pause(Duration.ofMillis(context.random().nextInt(LEAST_AWAY_MILLIS, MOST_AWAY_MILLIS)));
    broker.restart(RESTART_LIMIT);
  }
}
