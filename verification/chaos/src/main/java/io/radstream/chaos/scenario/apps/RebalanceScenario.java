package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.campaign.RandomMoments;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;

/** Power cuts between changes of the number of apps. */
public final class RebalanceScenario implements Scenario {

  private static final int MANY = 3;

  @Override
  public String name() {
    return "rebalance";
  }

  @Override
  public String summary() {
    return "kill -9 while apps come and go between two and three, under load";
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    int faults = 2 * context.settings().kills();
    int fault = 0;
    for (int moment : RandomMoments.over(faults, context.settings().images(), context.random())) {
      if (!RandomMoments.await(moment, context)) {
        return;
      }
      if (fault++ % 2 == 0) {
        scale(context);
      } else {
        context.kill(context.anyApp());
        context.startApp();
      }
    }
  }

  /** Two become three, three become two. */
  private static void scale(ScenarioContext context) throws InterruptedException {
    if (context.apps().size() < MANY) {
      context.disturbed("one more app");
      context.startApp();
      // Only what has partitions of its own can lose them.
      context.awaitReady();
    } else {
      context.terminate(context.anyApp());
    }
  }
}
