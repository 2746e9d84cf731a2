package io.radstream.chaos.scenario.engines;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.console.ExitCode;
import io.radstream.testkit.engine.EngineFaults;
import io.radstream.testkit.process.AppProcess;
import java.time.Duration;
import java.util.OptionalInt;

/** An Error while explaining: the app must end with 4, and others classify what it left. */
public final class ExplainErrorScenario implements Scenario {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int SOUND = 20;

  @Override
  public String name() {
    return "explain-error";
  }

  @Override
  public String summary() {
    return "the first app's explanations end with an Error; it must stop, others go on";
  }

  @Override
  public int images(CampaignSettings settings) {
    return Math.max(4 * SOUND, settings.images());
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    AppSettings explaining = usual.with("explain", "always");
    return number == 0 ? explaining.withFaults(EngineFaults.explainErrors(SOUND)) : explaining;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    AppProcess first = context.apps().get(0);
    context.disturbed("on purpose, explaining fails in " + first.name());
    OptionalInt code = context.awaitEnd(first, LIMIT);
    if (code.isEmpty()) {
      context.violation(first.name() + " did not stop");
      context.kill(first);
    } else if (code.getAsInt() != ExitCode.INTERNAL.code() || !first.hasSaid(EngineFaults.SAYS)) {
      context.violation("%s ended with %d".formatted(first.name(), code.getAsInt()));
    }
    context.startApp();
  }
}
