package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.RandomFaults;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.network.InterruptibleNetwork;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network between apps and brokers that swallows everything for a while, by turns for less than
 * the session timeout, for longer than session and transaction last, and for longer than a request
 * may take; in between, all connections are dropped. The apps must recover by themselves.
 */
public final class NetworkCutScenario implements Scenario {

  private static final Duration BLINK = Duration.ofSeconds(3);
  // Session 6 s, transaction 10 s.
  private static final Duration FENCED = Duration.ofSeconds(20);
  // A request 30 s: the apps give their connections up and make new ones into the void.
  private static final Duration GIVEN_UP = Duration.ofSeconds(45);
  private static final Duration DROPPED = Duration.ZERO;
  private static final List<Duration> TURNS = List.of(FENCED, BLINK, DROPPED, GIVEN_UP);

  private final String name;
  private final boolean firstAppOnly;
  private @Nullable String directServers;

  private NetworkCutScenario(String name, boolean firstAppOnly) {
    this.name = name;
    this.firstAppOnly = firstAppOnly;
  }

  /** Every app is cut off. */
  public static NetworkCutScenario ofAll() {
    return new NetworkCutScenario("network-cut", false);
  }

  /** The first app is cut off and becomes a ghost, whose images the others take over. */
  public static NetworkCutScenario ofOne() {
    return new NetworkCutScenario("network-cut-one", true);
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String summary() {
    return (firstAppOnly ? "the first app" : "every app")
        + " is cut off from the brokers for 20, 3 and 45 s and has its connections dropped, by turns";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    Stack stack = BreakableStack.start(StackConfig.temporary().withInterruptibleNetwork());
    directServers = stack.directBootstrapServers();
    return stack;
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    String direct = directServers;
    return firstAppOnly && number > 0 && direct != null
        ? usual.with("kafka.bootstrap.servers", direct)
        : usual;
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    InterruptibleNetwork network = BreakableStack.of(context.stack()).network();
    RandomFaults.during(
        context, number -> fault(context, network, TURNS.get(number % TURNS.size())));
  }

  private static void fault(ScenarioContext context, InterruptibleNetwork network, Duration time)
      throws InterruptedException {
    if (time.isZero()) {
      context.disturbed("all connections dropped");
      network.reset();
      return;
    }
    context.disturbed("network cut for " + time.toSeconds() + " s");
    network.cut();
    try {
      context.pause(time);
    } finally {
      network.heal();
    }
  }
}
