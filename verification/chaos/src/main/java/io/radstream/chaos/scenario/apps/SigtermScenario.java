package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.scenario.apps.StopSituations.Situation;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.engine.EngineFaults;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * SIGTERM at random moments of every kind of situation. However an app ends, its exit code and its
 * words are true, it ends in time and by itself, and it leaves no file; a fresh app does the rest.
 */
public final class SigtermScenario implements Scenario {

  private static final int OUTCOMES_BEFORE_FIRST = 20;
  private static final List<String> STOP_TIMEOUTS = List.of("25s", "10s", "15s");

  @Override
  public String name() {
    return "sigterm";
  }

  @Override
  public String summary() {
    return "SIGTERM under load, at the start, in a swap, cut off from the brokers, without the"
        + " registry, with a hanging engine or archive";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    // Kept, so that the registry knows its schemas again; the folder goes with the run's.
    return BreakableStack.start(
        StackConfig.kept(settings.folder().resolve("stack"), 0, 0).withInterruptibleNetwork());
  }

  /** Some as fast as they can, some with always something in the engine. */
  @Override
  public AppSettings app(AppSettings usual, int number) {
    return usual
        .with("stop.timeout", STOP_TIMEOUTS.get(number % STOP_TIMEOUTS.size()))
        .withFaults(EngineFaults.slowerPerImage(6L * (number % 3)));
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException, IOException {
    if (!context.awaitOutcomes(OUTCOMES_BEFORE_FIRST)) {
      return;
    }
    StopSituations signalling = new StopSituations(context);
    for (Situation situation : situations(context.settings().kills(), context.random())) {
      signalling.fault(situation);
      if (context.apps().size() < context.settings().apps()) {
        context.startApp();
      }
    }
    context.startApp();
  }

  /** Each as often as the others, in a random order. */
  private static List<Situation> situations(int count, Random random) {
    List<Situation> drawn = new ArrayList<>();
    while (drawn.size() < count) {
      List<Situation> round = new ArrayList<>(List.of(Situation.values()));
      Collections.shuffle(round, random);
      drawn.addAll(round);
    }
    return drawn.subList(0, count);
  }
}
