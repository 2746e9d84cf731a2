package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.Stage;

/** Power cuts of one app after the other. */
final class KillScenario implements Scenario {

  @Override
  public String name() {
    return "kill";
  }

  @Override
  public String summary() {
    return "kill -9 of a random app at random moments; it is started again at once";
  }

  @Override
  public void disturb(Stage stage) throws InterruptedException {
    for (int moment :
        Moments.over(stage.settings().kills(), stage.settings().images(), stage.random())) {
      if (!Moments.await(moment, stage)) {
        return;
      }
      stage.kill(stage.anyApp());
      stage.startApp();
    }
  }
}
