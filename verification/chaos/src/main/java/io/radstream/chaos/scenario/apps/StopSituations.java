package io.radstream.chaos.scenario.apps;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.AppState;
import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.localstack.network.InterruptibleNetwork;
import io.radstream.localstack.process.StackProcess;
import io.radstream.testkit.engine.EngineFaults;
import io.radstream.testkit.process.AppProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Brings an app into a situation and tells it to stop by a signal. For the campaign's thread. */
final class StopSituations {

  private static final Duration READY_LIMIT = Duration.ofMinutes(3);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(2);
  private static final Duration SITUATION_LIMIT = Duration.ofMinutes(1);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int START_MILLIS = 8000;
  private static final int LOAD_MILLIS = 1500;
  private static final int AGAIN_MILLIS = 400;
  // More than the engine is tried with before the app reads.
  private static final int HANGS_AFTER_IMAGES = 100;
  private static final int SHORTEST_HANG_MILLIS = 4000;
  private static final int LONGEST_HANG_MILLIS = 60_000;
  // In as many studies, so that every app gets some.
  private static final int REFERENCES = 24;

  /** What is the matter when the signal comes. */
  enum Situation {
    LOAD,
    STARTING,
    MODEL_SWAPPED,
    REGISTRY_GONE,
    BROKERS_CUT_OFF,
    ENGINE_HANGS,
    ARCHIVE_HANGS,
    SIGNALLED_TWICE;

    private String words() {
      return switch (this) {
        case LOAD -> "under load";
        case STARTING -> "while it starts";
        case MODEL_SWAPPED -> "while its model is swapped";
        case REGISTRY_GONE -> "without a registry";
        case BROKERS_CUT_OFF -> "cut off from the brokers";
        case ENGINE_HANGS -> "while its engine hangs";
        case ARCHIVE_HANGS -> "while an archive is silent";
        case SIGNALLED_TWICE -> "twice under load";
      };
    }
  }

  private final ScenarioContext context;
  private @Nullable SmallReleases releases;

  StopSituations(ScenarioContext context) {
    this.context = context;
  }

  void fault(Situation situation) throws InterruptedException, IOException {
    switch (situation) {
      case STARTING -> stop(context.startApp(), situation, START_MILLIS);
      case LOAD, SIGNALLED_TWICE -> stop(readyApp(), situation, LOAD_MILLIS);
      case MODEL_SWAPPED -> whileSwapped(situation);
      case REGISTRY_GONE -> withoutRegistry(situation);
      case BROKERS_CUT_OFF -> whileCutOff(situation);
      case ENGINE_HANGS -> stop(hangingApp(), situation, LOAD_MILLIS);
      case ARCHIVE_HANGS -> whileArchiveIsSilent(situation);
    }
  }

  private AppProcess readyApp() throws InterruptedException {
    return classifying(context.anyApp());
  }

  private AppProcess readyApp(AppSettings settings) throws InterruptedException {
    return classifying(context.startApp(settings));
  }

  /** Once images are classified, and not while those of an app that is gone are given to others. */
  private AppProcess classifying(AppProcess app) throws InterruptedException {
    AppState.awaitReady(app, READY_LIMIT);
    boolean unused = context.awaitOutcomes(context.history().outcomeCount() + 1);
    return app;
  }

  /** In the midst of it, or just after it; the first time after it, which shows that it works. */
  private void whileSwapped(Situation situation) throws InterruptedException, IOException {
    if (releases == null) {
      releases = SmallReleases.in(context.settings().folder().resolve("releases"));
    }
    AppProcess app = readyApp(releases.followedBy(context.nextApp()));
    boolean swapped = releases.isFirst() || context.random().nextBoolean();
    String said = "Model %s serves now".formatted(releases.announceNext(context.stack()));
    if (swapped) {
      await(() -> app.hasSaid(said), app.name() + " did not follow the release");
    }
    stop(app, situation, LOAD_MILLIS);
  }

  private void withoutRegistry(Situation situation) throws InterruptedException {
    StackProcess registry = BreakableStack.of(context.stack()).registry();
    AppProcess app = readyAmongReady();
    registry.stop();
    try {
      stop(app, situation, LOAD_MILLIS);
    } finally {
      registry.restart(RESTART_LIMIT);
    }
  }

  /**
   * The way is cut, the broker goes on: stopped while it completes a transaction, in order or not,
   * an only broker may leave it without its end for good (docs/reliability.md, Kafka 4.3.1), and
   * who reads that partition waits for ever. That shows nothing of the app.
   */
  private void whileCutOff(Situation situation) throws InterruptedException {
    InterruptibleNetwork network = BreakableStack.of(context.stack()).network();
    AppProcess app = readyAmongReady();
    network.cut();
    try {
      stop(app, situation, LOAD_MILLIS);
    } finally {
      network.heal();
    }
  }

  /** Whoever is still starting would rightly end without registry or brokers. */
  private AppProcess readyAmongReady() throws InterruptedException {
    context.awaitReady();
    return readyApp();
  }

  /** One more app; its engine hangs for less or more than stopping may take. */
  private AppProcess hangingApp() throws InterruptedException {
    long millis = context.random().nextInt(SHORTEST_HANG_MILLIS, LONGEST_HANG_MILLIS);
    AppProcess app =
        readyApp(context.nextApp().withFaults(EngineFaults.hangOnce(HANGS_AFTER_IMAGES, millis)));
    await(() -> app.hasSaid(EngineFaults.SAYS), app.name() + " was given no image to hang at");
    return app;
  }

  /** One more app, which alone may ask the archive: the others refuse such images at once. */
  private void whileArchiveIsSilent(Situation situation) throws InterruptedException {
    try (SilentArchive archive = SilentArchive.open()) {
      AppProcess app = readyApp(archive.allowedIn(context.nextApp()));
      for (int i = 0; i < REFERENCES; i++) {
        context.feed().referTo(archive.image(i));
      }
      await(archive::isAsked, app.name() + " was given no image to ask the archive for");
      stop(app, situation, LOAD_MILLIS);
    }
  }

  private void await(BooleanSupplier situation, String otherwise) throws InterruptedException {
    long begun = System.nanoTime();
    while (!situation.getAsBoolean()) {
      if (System.nanoTime() - begun > SITUATION_LIMIT.toNanos()) {
        context.violation(otherwise);
        return;
      }
      context.pause(LOOK);
    }
  }

  private void stop(AppProcess app, Situation situation, int withinMillis)
      throws InterruptedException {
    context.pause(Duration.ofMillis(context.random().nextInt(withinMillis)));
    Duration again =
        situation == Situation.SIGNALLED_TWICE
            ? Duration.ofMillis(context.random().nextInt(AGAIN_MILLIS))
            : Duration.ZERO;
    context.observeStop(app, situation.words(), again);
  }
}
