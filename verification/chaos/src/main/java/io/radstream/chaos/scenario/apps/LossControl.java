package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.RandomMoments;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.testkit.engine.EngineFaults;
import io.radstream.testkit.outcomes.CheckResult;
import java.time.Duration;
import java.util.List;

/** Whether the verifier would notice a loss: neither hook nor guard, and kills. */
public final class LossControl implements Scenario {

  private static final int FEWEST_KILLS = 2;
  private static final long MILLIS_PER_IMAGE = 5;

  @Override
  public String name() {
    return "control-unguarded";
  }

  @Override
  public String summary() {
    return "control: without drain hook and guard kill -9 loses images, and the verifier must see it";
  }

  @Override
  public String success() {
    return "the loss was caught, as it must be";
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    // Slow enough that there is always something in flight to be lost.
    return usual
        .withSafety(CommitSafety.NONE)
        .withFaults(EngineFaults.slowerPerImage(MILLIS_PER_IMAGE));
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(40);
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    int kills = Math.max(FEWEST_KILLS, context.settings().kills());
    for (int moment : RandomMoments.over(kills, context.settings().images(), context.random())) {
      if (!RandomMoments.await(moment, context)) {
        return;
      }
      context.kill(context.anyApp());
      context.startApp();
    }
  }

  @Override
  public List<String> check(CheckResult account, ScenarioContext context) {
    if (account.clean()) {
      return List.of("nothing was lost or nothing was noticed: this control shows nothing");
    }
    account.violations().forEach(caught -> context.note("caught: " + caught));
    return List.of();
  }
}
