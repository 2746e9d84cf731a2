package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.console.ExitCode;
import io.radstream.streamapp.commit.CommitSafety;
import io.radstream.testkit.process.AppProcess;
import java.time.Duration;
import java.util.OptionalInt;

/** What if Kafka Streams no longer called the drain hook: the guard must stop the apps. */
public final class GuardControl implements Scenario {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String REFUSAL = "refused to commit offsets";

  @Override
  public String name() {
    return "control-guarded";
  }

  @Override
  public String summary() {
    return "control: without the drain hook the guard must stop every app before anything is lost";
  }

  @Override
  public String success() {
    return "stopped by the guard, nothing lost";
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    return usual.withSafety(CommitSafety.GUARD_ONLY);
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    context.disturbed("the apps run without the drain hook");
    for (AppProcess app : context.apps()) {
      expectRefusal(app, context);
    }
    // Sound ones go on where those refused; now nothing may be missing or doubled.
    for (int i = 0; i < context.settings().apps(); i++) {
      context.startApp(context.nextApp().withSafety(CommitSafety.FULL));
    }
  }

  private static void expectRefusal(AppProcess app, ScenarioContext context)
      throws InterruptedException {
    OptionalInt code = context.awaitEnd(app, LIMIT);
    if (code.isEmpty()) {
      context.violation(app.name() + " was not stopped by the guard");
      context.kill(app);
    } else if (code.getAsInt() == ExitCode.INTERNAL.code() && app.hasSaid(REFUSAL)) {
      context.note(app.name() + " was stopped by the guard");
    } else {
      context.violation("%s ended with %d".formatted(app.name(), code.getAsInt()));
    }
  }
}
