package io.radstream.chaos.campaign;

import io.radstream.chaos.account.Ledger;
import io.radstream.chaos.app.AppProcess;
import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.feed.FilmFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** What a scenario can see and do. For the campaign's thread only. Closing kills all apps. */
public final class Stage implements AutoCloseable {

  private static final Duration STOP_LIMIT = Duration.ofSeconds(90);
  private static final Duration READY_LIMIT = Duration.ofMinutes(3);

  private final Scenario scenario;
  private final CampaignSettings settings;
  private final Stack stack;
  private final Ledger ledger;
  private final FilmFeed feed;
  private final Chronicle chronicle;
  private final Random random;
  private final List<AppProcess> apps = new ArrayList<>();
  private final List<AppProcess> gone = new ArrayList<>();
  private int started;
  private boolean loadWanted = true;

  Stage(
      Scenario scenario,
      CampaignSettings settings,
      Stack stack,
      Ledger ledger,
      FilmFeed feed,
      Chronicle chronicle) {
    this.scenario = scenario;
    this.settings = settings;
    this.stack = stack;
    this.ledger = ledger;
    this.feed = feed;
    this.chronicle = chronicle;
    this.random = new Random(settings.seed() + 1);
  }

  /** How large the run is. */
  public CampaignSettings settings() {
    return settings;
  }

  /** The brokers and the registry; of the type that the scenario opened. */
  public Stack stack() {
    return stack;
  }

  /** What went in and came out so far. */
  public Ledger ledger() {
    return ledger;
  }

  /** What is being published. */
  public FilmFeed feed() {
    return feed;
  }

  /** The scenario's own random numbers, from the seed. */
  public Random random() {
    return random;
  }

  /** The apps that were started and neither killed nor stopped since. */
  public List<AppProcess> apps() {
    return List.copyOf(apps);
  }

  /** One of them. */
  public AppProcess anyApp() {
    return apps.get(random.nextInt(apps.size()));
  }

  /** The scenario's settings for the next app. */
  public AppSettings nextApp() {
    AppSettings usual =
        AppSettings.of(
            stack.bootstrapServers(),
            stack.registryUrl(),
            stack.topics().prefix(),
            settings.bundle());
    return scenario.app(usual, started);
  }

  /** Starts one more app, without waiting for it. */
  public AppProcess startApp() {
    return startApp(nextApp());
  }

  /** The same with other settings. */
  public AppProcess startApp(AppSettings other) {
    AppProcess app = AppProcess.start("app-%03d".formatted(started), other, settings.folder());
    started++;
    apps.add(app);
    return app;
  }

  /** Waits until all apps have been assigned their partitions once. */
  public void awaitReady() throws InterruptedException {
    for (AppProcess app : apps()) {
      app.awaitReady(READY_LIMIT);
    }
  }

  /** Kills an app (kill -9). Counts as a disturbance. */
  public void kill(AppProcess app) {
    disturbed("kill -9 of " + app.name());
    app.kill();
    leave(app);
  }

  /**
   * Asks an app to stop (SIGTERM) and waits for it. Another exit code than 0 is a violation. Counts
   * as a disturbance.
   */
  public void terminate(AppProcess app) throws InterruptedException {
    awaitFirstReady(app);
    disturbed("SIGTERM to " + app.name());
    app.terminate();
    awaitOrderlyEnd(app);
  }

  /** Waits for an app to end by itself; its exit code, or empty if it did not within the limit. */
  public OptionalInt awaitEnd(AppProcess app, Duration limit) throws InterruptedException {
    OptionalInt code = app.awaitExit(limit);
    code.ifPresent(unused -> leave(app));
    return code;
  }

  /** Stops all apps at once, as {@link #terminate} does. */
  void stopAll() throws InterruptedException {
    for (AppProcess app : apps) {
      awaitFirstReady(app);
    }
    apps.forEach(AppProcess::terminate);
    for (AppProcess app : apps()) {
      awaitOrderlyEnd(app);
    }
  }

  /** Before it has started completely, a JVM that is told to stop ends as any other. */
  private void awaitFirstReady(AppProcess app) throws InterruptedException {
    if (app.isAlive()) {
      app.awaitReady(READY_LIMIT);
    }
  }

  private void awaitOrderlyEnd(AppProcess app) throws InterruptedException {
    OptionalInt code = awaitEnd(app, STOP_LIMIT);
    if (code.isEmpty()) {
      violation(
          "%s did not end within %d s of SIGTERM".formatted(app.name(), STOP_LIMIT.toSeconds()));
      app.kill();
      leave(app);
    } else if (code.getAsInt() != 0) {
      violation("%s ended with %d after SIGTERM".formatted(app.name(), code.getAsInt()));
    }
  }

  /** An app that ended without being told to is a violation. */
  void expectAlive() {
    for (AppProcess app : apps()) {
      if (!app.isAlive()) {
        violation(app.name() + " ended by itself");
        leave(app);
      }
    }
  }

  private void leave(AppProcess app) {
    apps.remove(app);
    gone.add(app);
  }

  /**
   * Waits for the load to come so far.
   *
   * @param outcomes committed, duplicates included
   * @return whether it did, before the scenario's patience was at its end
   */
  public boolean awaitOutcomes(int outcomes) throws InterruptedException {
    Patience patience = new Patience(scenario.patience(), ledger);
    while (ledger.outcomeCount() < outcomes) {
      if (patience.isOver()) {
        return false;
      }
      chronicle.progress(ledger);
      Thread.sleep(Patience.LOOK_MILLIS);
    }
    return true;
  }

  /** Lets time pass. */
  public void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    chronicle.progress(ledger);
  }

  /** Publishes nothing more from now on. */
  public void endLoad() {
    loadWanted = false;
  }

  boolean loadWanted() {
    return loadWanted;
  }

  /** Something is broken now: counted, told, and the pauses after it are told apart. */
  public void disturbed(String what) {
    ledger.disturbed();
    chronicle.disturbed(what, ledger);
  }

  /** Something is wrong that the account cannot see. */
  public void violation(String what) {
    chronicle.violation(what);
  }

  /** Something worth knowing; goes to the table's foot and into the JSON. */
  public void note(String what) {
    chronicle.note(what);
  }

  /** Rebalances that the apps took part in, as far as they could tell before they ended. */
  long rebalances() {
    long sum = 0;
    for (AppProcess app : apps) {
      sum += app.state().rebalances();
    }
    for (AppProcess app : gone) {
      sum += app.state().rebalances();
    }
    return sum;
  }

  @Override
  public void close() {
    AppProcess.closeAll(apps);
  }
}
