package io.radstream.chaos.campaign;

import io.radstream.chaos.app.AppSettings;
import io.radstream.chaos.app.OlderHome;
import io.radstream.localstack.StackConfig;
import io.radstream.testkit.images.ImageLibrary;
import io.radstream.testkit.outcomes.CheckResult;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * One way to break RadStream. The campaign starts the stack, the apps, the verifier and the load,
 * calls {@link #disturb} on its own thread while the load lasts, waits until every image has its
 * outcome, stops the apps in order, and asks {@link #check}.
 */
public interface Scenario {

  /** What {@code --scenario} takes. */
  String name();

  /** One line for people. */
  String summary();

  /** Why this machine cannot run it; empty if it can. */
  default Optional<String> obstacle() {
    return Optional.empty();
  }

  /**
   * The same where an older version may be given.
   *
   * @param older as given; empty if none is
   */
  default Optional<String> obstacle(Optional<OlderHome> older) {
    return obstacle();
  }

  /**
   * Whether images are published until {@link #disturb} has returned, though they are more than
   * asked for: how quick a machine is must not decide what is broken under load.
   */
  default boolean loadLasts() {
    return false;
  }

  /** The brokers and the registry to run on; closed by the campaign. */
  default Stack openStack(CampaignSettings settings) {
    return Stack.local(StackConfig.temporary());
  }

  /** Before apps and load begin: whatever must be so from the first image on. */
  default void prepare(ScenarioContext context) {}

  /**
   * How an app is to run.
   *
   * @param usual as the campaign would start it, of the older version if one is given
   * @param number 0 for the first; restarted apps count on
   */
  default AppSettings app(AppSettings usual, int number) {
    return usual;
  }

  /** What is published. */
  default ImageLibrary images(CampaignSettings settings, Random random) throws IOException {
    return ImageLibrary.of(settings.imagesFolder(), 256, random);
  }

  /** Images on the broker without an outcome, at most. */
  default int backlog(CampaignSettings settings) {
    return Math.max(20, Math.min(300, settings.images() / 3));
  }

  /** How long no outcome may come before those that are missing are given up. */
  default Duration patience() {
    return Duration.ofMinutes(3);
  }

  /** Breaks something, once or often, and returns when it is done with it. */
  void disturb(ScenarioContext context) throws InterruptedException, IOException;

  /** How many images: fewer than asked for where they are large. */
  default int images(CampaignSettings settings) {
    return settings.images();
  }

  /** What the table says when nothing is wrong. */
  default String success() {
    return "clean";
  }

  /** What is wrong with the outcome, one line each; empty if nothing is. */
  default List<String> check(CheckResult account, ScenarioContext context) {
    return account.violations();
  }
}
