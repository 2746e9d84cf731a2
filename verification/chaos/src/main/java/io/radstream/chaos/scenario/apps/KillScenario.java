package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.campaign.RandomMoments;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;

/** Power cuts of one app after the other. */
public final class KillScenario implements Scenario {

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
  public void disturb(ScenarioContext context) throws InterruptedException {
    for (int moment :
        RandomMoments.over(
            context.settings().kills(), context.settings().images(), context.random())) {
      if (!awaitMoment(moment, context)) {
        return;
      }
      context.kill(context.anyApp());
      context.startApp();
    }
  }

  /** Now and then not when the load has come so far, but while the last kill is still felt. */
  private static boolean awaitMoment(int moment, ScenarioContext context)
      throws InterruptedException {
    if (context.random().nextDouble() < DURING_RECOVERY && context.history().outcomeCount() > 0) {
      return RandomMoments.pauseUpTo(RECOVERY_MILLIS, context);
    }
    return RandomMoments.await(moment, context);
  }
}
