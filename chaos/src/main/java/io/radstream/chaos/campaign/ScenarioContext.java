package io.radstream.chaos.campaign;

import io.radstream.chaos.account.RunHistory;
import io.radstream.chaos.app.AppProcess;
import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.feed.ImageFeed;
import io.radstream.chaos.stop.ObservedStop;
import io.radstream.chaos.stop.StopFigures;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;

/** What a scenario can see and do. For the campaign's thread only. Closing kills all apps. */
public final class ScenarioContext implements AutoCloseable {

  private final Scenario scenario;
  private final CampaignSettings settings;
  private final Stack stack;
  private final RunHistory ledger;
  private final ImageFeed feed;
  private final RunLog chronicle;
  private final Random random;
  private final AppProcesses crew;
  private StopFigures stops = StopFigures.NONE;

  ScenarioContext(
      Scenario scenario,
      CampaignSettings settings,
      Stack stack,
      RunHistory ledger,
      ImageFeed feed,
      RunLog chronicle) {
    this.scenario = scenario;
    this.settings = settings;
    this.stack = stack;
    this.ledger = ledger;
    this.feed = feed;
    this.chronicle = chronicle;
    this.random = new Random(settings.seed() + 1);
    this.crew = new AppProcesses(settings.folder(), chronicle);
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
  public RunHistory ledger() {
    return ledger;
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
    return crew.present();
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
    return scenario.app(settings.older().map(usual::of).orElse(usual), crew.started());
  }

  /** Starts one more app, without waiting for it. */
  public AppProcess startApp() {
    return startApp(nextApp());
  }

  /** The same with other settings. */
  public AppProcess startApp(AppSettings other) {
    return crew.start(other);
  }

  /** Waits until all apps have been assigned their partitions once. */
  public void awaitReady() throws InterruptedException {
    crew.awaitReady();
  }

  /** Kills an app (kill -9). Counts as a disturbance. */
  public void kill(AppProcess app) {
    disturbed("kill -9 of " + app.name());
    crew.kill(app);
  }

  /**
   * Asks an app to stop (SIGTERM) and waits for it. Another exit code than 0 is a violation. Counts
   * as a disturbance.
   */
  public void terminate(AppProcess app) throws InterruptedException {
    disturbed("SIGTERM to " + app.name());
    crew.stop(List.of(app));
  }

  /**
   * Asks an app to stop (SIGTERM), kills it if it has not ended after 40 s, and judges its end.
   * Counts as a disturbance.
   *
   * @param situation for people
   * @param again after this it is asked a second time; zero for not at all
   */
  public void observeStop(AppProcess app, String situation, Duration again)
      throws InterruptedException {
    disturbed("SIGTERM to %s %s".formatted(app.name(), situation));
    ObservedStop stop = crew.observeStop(app, situation, again);
    stops = stops.plus(stop);
    chronicle.say(
        "%s ended with %d after %.1f s".formatted(app.name(), stop.exitCode(), stop.seconds()));
    stop.problems().forEach(this::violation);
  }

  StopFigures stops() {
    return stops;
  }

  /** Waits for an app to end by itself; its exit code, or empty if it did not within the limit. */
  public OptionalInt awaitEnd(AppProcess app, Duration limit) throws InterruptedException {
    return crew.awaitEnd(app, limit);
  }

  /**
   * Waits for the load to come so far. It is a violation if it does not: then not everything was
   * tried.
   *
   * @param outcomes committed, duplicates included
   * @return whether it did, before the scenario's patience was at its end
   */
  public boolean awaitOutcomes(int outcomes) throws InterruptedException {
    IdleTimeout patience = new IdleTimeout(scenario.patience(), ledger);
    while (ledger.outcomeCount() < outcomes) {
      if (patience.isOver()) {
        violation("no outcome came any more, so not everything was tried");
        return false;
      }
      chronicle.progress(ledger);
      Thread.sleep(IdleTimeout.LOOK_MILLIS);
    }
    return true;
  }

  /** Lets time pass. */
  public void pause(Duration time) throws InterruptedException {
    Thread.sleep(time.toMillis());
    chronicle.progress(ledger);
  }

  /** Whether the load lasts until the last blow, whatever the number of images. */
  public boolean loadLasts() {
    return scenario.loadLasts();
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

  /** Something measured, under its name in the JSON. */
  public void figure(String name, double value) {
    chronicle.figure(name, Math.round(value * 10) / 10.0);
  }

  /** How often any app has said this, ended ones included. */
  public long timesSaid(String text) {
    return crew.timesSaid(text);
  }

  /** Stream threads that died in all apps, ended ones included; older builds do not tell. */
  public long failedThreads() {
    return crew.failedThreads();
  }

  AppProcesses crew() {
    return crew;
  }

  @Override
  public void close() {
    crew.close();
  }
}
