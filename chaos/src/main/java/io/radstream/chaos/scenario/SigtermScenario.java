package io.radstream.chaos.scenario;

import io.radstream.chaos.app.AppProcess;
import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.EngineFaults;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.Stack;
import io.radstream.chaos.campaign.Stage;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.StackProcess;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * SIGTERM at random moments of every kind of situation. However an app ends, its exit code and its
 * words are true, it ends in time and by itself, and it leaves no file; a fresh app does the rest.
 */
final class SigtermScenario implements Scenario {

  private static final Duration READY_LIMIT = Duration.ofMinutes(3);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);
  private static final Duration HANG_LIMIT = Duration.ofMinutes(1);
  private static final int OUTCOMES_BEFORE_FIRST = 20;
  private static final int IMAGES_PER_KILL = 1500;
  private static final int START_MILLIS = 8000;
  private static final int LOAD_MILLIS = 1500;
  private static final int AGAIN_MILLIS = 400;
  // More than the engine is tried with before the app reads.
  private static final int HANGS_AFTER_IMAGES = 100;
  private static final int SHORTEST_HANG_MILLIS = 4000;
  private static final int LONGEST_HANG_MILLIS = 60_000;
  private static final List<String> STOP_TIMEOUTS = List.of("25s", "10s", "15s");

  private enum Situation {
    LOAD,
    STARTING,
    REGISTRY_GONE,
    BROKER_GONE,
    ENGINE_HANGS,
    SIGNALLED_TWICE;

    String words() {
      return switch (this) {
        case LOAD -> "under load";
        case STARTING -> "while it starts";
        case REGISTRY_GONE -> "without a registry";
        case BROKER_GONE -> "without a broker";
        case ENGINE_HANGS -> "while its engine hangs";
        case SIGNALLED_TWICE -> "twice under load";
      };
    }
  }

  @Override
  public String name() {
    return "sigterm";
  }

  @Override
  public String summary() {
    return "SIGTERM under load, at the start, without broker or registry, with a hanging engine";
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    // Kept, so that the registry knows its schemas again; the folder goes with the run's.
    return BreakableStack.start(StackConfig.kept(settings.folder().resolve("stack"), 0, 0));
  }

  /** Some as fast as they can, some with always something in the engine. */
  @Override
  public AppSettings app(AppSettings usual, int number) {
    return usual
        .with("stop.timeout", STOP_TIMEOUTS.get(number % STOP_TIMEOUTS.size()))
        .withFaults(EngineFaults.slowerPerImage(6L * (number % 3)));
  }

  /** The load ends with the last stop, but not before. */
  @Override
  public int images(CampaignSettings settings) {
    return Math.max(settings.images(), settings.kills() * IMAGES_PER_KILL);
  }

  @Override
  public void disturb(Stage stage) throws InterruptedException {
    if (!stage.awaitOutcomes(OUTCOMES_BEFORE_FIRST)) {
      stage.violation("no outcome came, so nothing was shown");
      return;
    }
    for (Situation situation : situations(stage.settings().kills(), stage.random())) {
      strike(stage, situation);
      if (stage.apps().size() < stage.settings().apps()) {
        stage.startApp();
      }
    }
    stage.endLoad();
    stage.startApp();
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

  private static void strike(Stage stage, Situation situation) throws InterruptedException {
    switch (situation) {
      case STARTING -> stop(stage, stage.startApp(), situation, START_MILLIS);
      case LOAD, SIGNALLED_TWICE -> stop(stage, readyApp(stage), situation, LOAD_MILLIS);
      case REGISTRY_GONE -> without(BreakableStack.of(stage.stack()).registry(), stage, situation);
      case BROKER_GONE -> without(BreakableStack.of(stage.stack()).broker(), stage, situation);
      case ENGINE_HANGS -> stop(stage, hangingApp(stage), situation, LOAD_MILLIS);
    }
  }

  private static void without(StackProcess gone, Stage stage, Situation situation)
      throws InterruptedException {
    // Whoever is still starting would rightly end without it.
    stage.awaitReady();
    AppProcess app = stage.anyApp();
    gone.kill();
    try {
      stop(stage, app, situation, LOAD_MILLIS);
    } finally {
      gone.restart(RESTART_LIMIT);
    }
  }

  private static AppProcess readyApp(Stage stage) throws InterruptedException {
    AppProcess app = stage.anyApp();
    app.awaitReady(READY_LIMIT);
    return app;
  }

  /** One more app; its engine hangs for less or more than stopping may take. */
  private static AppProcess hangingApp(Stage stage) throws InterruptedException {
    long millis = stage.random().nextInt(SHORTEST_HANG_MILLIS, LONGEST_HANG_MILLIS);
    AppProcess app =
        stage.startApp(
            stage.nextApp().withFaults(EngineFaults.hangOnce(HANGS_AFTER_IMAGES, millis)));
    app.awaitReady(READY_LIMIT);
    long end = System.nanoTime() + HANG_LIMIT.toNanos();
    while (!app.hasSaid(EngineFaults.SAYS) && System.nanoTime() < end) {
      stage.pause(Duration.ofMillis(50));
    }
    if (!app.hasSaid(EngineFaults.SAYS)) {
      stage.note(app.name() + " was given no image to hang at");
    }
    return app;
  }

  private static void stop(Stage stage, AppProcess app, Situation situation, int withinMillis)
      throws InterruptedException {
    stage.pause(Duration.ofMillis(stage.random().nextInt(withinMillis)));
    Duration again =
        situation == Situation.SIGNALLED_TWICE
            ? Duration.ofMillis(stage.random().nextInt(AGAIN_MILLIS))
            : Duration.ZERO;
    stage.observeStop(app, situation.words(), again);
  }
}
