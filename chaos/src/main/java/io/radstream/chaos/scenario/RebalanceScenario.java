package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;

/** Power cuts between changes of the number of apps. */
final class RebalanceScenario implements Scenario {

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
  public void disturb(ScenarioContext stage) throws InterruptedException {
    int strikes = 2 * stage.settings().kills();
    int strike = 0;
    for (int moment : RandomMoments.over(strikes, stage.settings().images(), stage.random())) {
      if (!RandomMoments.await(moment, stage)) {
        return;
      }
      if (strike++ % 2 == 0) {
        scale(stage);
      } else {
        stage.kill(stage.anyApp());
        stage.startApp();
      }
    }
  }

  /** Two become three, three become two. */
  private static void scale(ScenarioContext stage) throws InterruptedException {
    if (stage.apps().size() < MANY) {
      stage.disturbed("one more app");
      stage.startApp();
      // Only what has partitions of its own can lose them.
      stage.awaitReady();
    } else {
      stage.terminate(stage.anyApp());
    }
  }
}
