package io.radstream.chaos.campaign;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.stop.ObservedStop;
import io.radstream.chaos.stop.StopFigures;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.process.AppProcess;
import io.radstream.testkit.publish.ImageFeed;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** What a scenario can see and do. For the campaign's thread only. Closing kills all apps. */
public final class ScenarioContext implements AutoCloseable {

  private final Scenario scenario;
  private final CampaignSettings settings;
  private final Stack stack;
  private final RunHistory history;
  private final ImageFeed feed;
  private final RunLog log;
  private final Random random;
  private final AppProcesses apps;
  private StopFigures stops = StopFigures.NONE;

  ScenarioContext(
      Scenario scenario,
      CampaignSettings settings,
      Stack stack,
      RunHistory history,
      ImageFeed feed,
      RunLog log) {
    this.scenario = scenario;
    this.settings = settings;
    this.stack = stack;
    this.history = history;
    this.feed = feed;
    this.log = log;
    this.random = new Random(settings.seed() + 1);
    this.apps = new AppProcesses(settings.folder(), log);
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
  public RunHistory history() {
    return history;
  }

  /** What is being published. */
  public ImageFeed feed() {
    return feed;
  }

  /** The scenario's own random numbers, from the seed. */
  public Random random() {
    return random;
  }

  /** The apps that were started and neither killed nor stopped since. */
  public List<AppProcess> apps() {
    return apps.present();
  }

  /** One of them. */
  public AppProcess anyApp() {
    List<AppProcess> apps = apps();
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
    return scenario.app(settings.older().map(usual::of).orElse(usual), apps.started());
  }

  /** Starts one more app, without waiting for it. */
  public AppProcess startApp() {
    return startApp(nextApp());
  }

  /** The same with other settings. */
  public AppProcess startApp(AppSettings other) {
    return apps.start(other);
  }

  /** Waits until all apps have been assigned their partitions once. */
  public void awaitReady() throws InterruptedException {
    apps.awaitReady();
  }

  /** Kills an app (kill -9). Counts as a disturbance. */
  public void kill(AppProcess app) {
    disturbed("kill -9 of " + app.name());
    apps.kill(app);
  }

  /**
   * Asks an app to stop (SIGTERM) and waits for it. Another exit code than 0 is a violation. Counts
   * as a disturbance.
   */
  public void terminate(AppProcess app) throws InterruptedException {
    disturbed("SIGTERM to " + app.name());
    apps.stop(List.of(app));
  }

  /**
   * Asks an app to stop (SIGTERM), kills it if it has not ended after 40 s, and checks its end.
   * Counts as a disturbance.
   *
   * @param situation for people
   * @param again after this it is asked a second time; zero for not at all
   */
  public void observeStop(AppProcess app, String situation, Duration again)
      throws InterruptedException {
    disturbed("SIGTERM to %s %s".formatted(app.name(), situation));
    ObservedStop stop = apps.observeStop(app, situation, again);
    stops = stops.plus(stop);
    log.say("%s ended with %d after %.1f s".formatted(app.name(), stop.exitCode(), stop.seconds()));
    stop.problems().forEach(this::violation);
  }

  StopFigures stops() {
    return stops;
  }

  /** Waits for an app to end by itself; its exit code, or empty if it did not within the limit. */
  public OptionalInt awaitEnd(AppProcess app, Duration limit) throws InterruptedException {
    return apps.awaitEnd(app, limit);
  }

  /**
   * Waits for the load to come so far. It is a violation if it does not: then not everything was
   * tried.
   *
   * @param outcomes committed, duplicates included
   * @return whether it did, before the scenario's patience was at its end
   */
  public boolean awaitOutcomes(int outcomes) throws InterruptedException {
    IdleTimeout patience = new IdleTimeout(scenario.patience(), history);
    while (history.outcomeCount() < outcomes) {
      if (patience.isOver()) {
        violation("no outcome came any more, so not everything was tried");
        return false;
      }
      log.progress(history);
      Thread.sleep(IdleTimeout.LOOK_MILLIS);
    }
    return true;
  }

  /** Lets time pass. */
  public void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    log.progress(history);
  }

  /** Whether the load lasts until the last blow, whatever the number of images. */
  public boolean loadLasts() {
    return scenario.loadLasts();
  }

  /** Something is broken now: counted, told, and the pauses after it are told apart. */
  public void disturbed(String what) {
    history.disturbed();
    log.disturbed(what, history);
  }

  /** Something is wrong that the account cannot see. */
  public void violation(String what) {
    log.violation(what);
  }

  /** Something worth knowing; goes to the table's foot and into the JSON. */
  public void note(String what) {
    log.note(what);
  }

  /** Something measured, under its name in the JSON. */
  public void figure(String name, double value) {
    log.figure(name, Math.round(value * 10) / 10.0);
  }

  /** How often any app has said this, ended ones included. */
  public long timesSaid(String text) {
    return apps.timesSaid(text);
  }

  /** Stream threads that died in all apps, ended ones included; older builds do not tell. */
  public long failedThreads() {
    return apps.failedThreads();
  }

  AppProcesses appProcesses() {
    return apps;
  }

  @Override
  public void close() {
    apps.close();
  }
}
