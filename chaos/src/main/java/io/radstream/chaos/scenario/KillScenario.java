package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;

/** Power cuts of one app after the other. */
final class KillScenario implements Scenario {

  private static final double DURING_RECOVERY = 0.2;
  private static final int RECOVERY_MILLIS = 6000;

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String summary() {
    return "kill -9 of a random app at random moments; it is started again at once";
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext stage) throws InterruptedException {
    for (int moment :
        RandomMoments.over(stage.settings().kills(), stage.settings().images(), stage.random())) {
      if (!awaitMoment(moment, stage)) {
        return;
      }
      stage.kill(stage.anyApp());
      stage.startApp();
    }
  }

  /** Now and then not when the load has come so far, but while the last kill is still felt. */
  private static boolean awaitMoment(int moment, ScenarioContext stage) throws InterruptedException {
    if (stage.random().nextDouble() < DURING_RECOVERY && stage.ledger().outcomeCount() > 0) {
      return RandomMoments.pauseUpTo(RECOVERY_MILLIS, stage);
    }
    return RandomMoments.await(moment, stage);
  }
}
