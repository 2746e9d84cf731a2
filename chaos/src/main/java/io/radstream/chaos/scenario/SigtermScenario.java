package io.radstream.chaos.scenario;

import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.Stage;

/** Orderly stops under full load. */
final class SigtermScenario implements Scenario {

  @Override
  public String name() {
    return "sigterm";
  }

  @Override
  public String summary() {
    return "SIGTERM to a random app under full load; it must end with 0 and is started again";
  }

  @Override
  public void disturb(Stage stage) throws InterruptedException {
    for (int moment :
        Moments.over(stage.settings().kills(), stage.settings().images(), stage.random())) {
      if (!Moments.await(moment, stage)) {
        return;
      }
      stage.terminate(stage.anyApp());
      stage.startApp();
    }
  }
}
