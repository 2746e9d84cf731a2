package io.radstream.chaos.scenario.engines;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.testkit.engine.EngineFaults;
import io.radstream.testkit.process.AppProcess;
import java.io.IOException;
import java.time.Duration;

/**
 * An engine that fails.
 *
 * @param name of the scenario
 * @param summary for people
 * @param faults of the engine
 * @param everyApp whether every app has it, or the first only
 */
public record EngineScenario(String name, String summary, EngineFaults faults, boolean everyApp)
    implements Scenario {

  private static final long HANG_MILLIS = 35_000;
  private static final long LONG_HANG = HANG_MILLIS + 25_000;

  /** The engine hangs. */
  public static EngineScenario hang() {
    return new EngineScenario(
        "engine-hang",
        "the first app's engine hangs for 35 s, longer than a transaction may last",
        EngineFaults.hangOnce(40, HANG_MILLIS),
        false);
  }

  /** Batches fail. */
  public static EngineScenario exception() {
    return new EngineScenario(
        "engine-exception",
        "every seventh batch of every app fails; its images must be classified one by one",
        EngineFaults.failEvery(7),
        true);
  }

  /** Large batches do not fit into memory. */
  public static EngineScenario outOfMemory() {
    return new EngineScenario(
        "engine-out-of-memory",
        "the engines have no memory for more than four images at once",
        EngineFaults.memoryFor(4),
        true);
  }

  @Override
  public AppSettings app(AppSettings usual, int number) {
    return everyApp || number == 0 ? usual.withFaults(faults) : usual;
  }

  /** Waits until it has happened: a fault that never was would prove nothing. */
  @Override
  public void disturb(ScenarioContext context) throws InterruptedException, IOException {
    AppProcess first = context.apps().get(0);
    int half = context.settings().images() / 2;
    while (!first.hasSaid(EngineFaults.SAYS) && context.history().outcomeCount() < half) {
      context.pause(Duration.ofMillis(100));
    }
    context.disturbed("on purpose, the engine of " + first.name() + " fails");
    if (faults.hangMillis() > 0) {
      context.pause(Duration.ofMillis(LONG_HANG));
    }
    boolean unused = context.awaitOutcomes(context.settings().images());
    if (!first.hasSaid(EngineFaults.SAYS)) {
      context.violation("the engine never failed, so nothing was shown");
    }
  }
}
