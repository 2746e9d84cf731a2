package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.campaign.Administrator;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.scenario.senders.HostileSender;
import io.radstream.console.ExitCode;
import io.radstream.testkit.process.AppProcess;
import java.time.Duration;
import java.util.OptionalInt;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Settings that an administrator makes and that lose or hold up images: a compacted topic of
 * images, found by apps that start; a topic of dead letters that takes only Kafka's default sizes,
 * met by apps that run. Apps must say so and end with 3; once {@code topics} has corrected it,
 * every image is classified.
 */
public final class CompactedTopicScenario implements Scenario {

  private static final double COMPACTED = 0.2;
  private static final double SMALL = 0.5;
  private static final String KAFKAS_LARGEST = "1048588";
  private static final int POISON_BYTES = 2 << 20;
  private static final Duration REFUSAL = Duration.ofSeconds(60);
  private static final Duration REPEATED = Duration.ofSeconds(90);

  @Override
  public String name() {
    return "compacted-topic";
  }

  @Override
  public String summary() {
    return "an administrator compacts the images' topic, and takes dead letters of 1 MB at most";
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    int images = context.settings().images();
    Administrator administrator = new Administrator(context.stack());
    String topic = context.stack().topics().images();
    if (context.awaitOutcomes((int) (COMPACTED * images))) {
      for (AppProcess app : context.apps()) {
        context.terminate(app);
      }
      administrator.set(topic, TopicConfig.CLEANUP_POLICY_CONFIG, "compact");
      context.disturbed("the images' topic is compacted");
      AppProcess refusing = context.startApp();
      expectRefusal(
          context, refusing, REFUSAL, topic + ": cleanup.policy is compact and must be delete");
      correct(context, administrator);
    }
    if (context.awaitOutcomes((int) (SMALL * images))) {
      String deadLetters = context.stack().topics().deadLetters();
      administrator.set(deadLetters, TopicConfig.MAX_MESSAGE_BYTES_CONFIG, KAFKAS_LARGEST);
      context.disturbed("dead letters may have 1 MB");
      context.feed().letIn(good -> new byte[POISON_BYTES]);
      HostileSender.awaitAll(context);
      for (AppProcess app : context.apps()) {
        expectRefusal(context, app, REPEATED, deadLetters, TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
      }
      expectRefusal(
          context,
          context.startApp(),
          REFUSAL,
          "%s: max.message.bytes is %s and must be at least"
              .formatted(deadLetters, KAFKAS_LARGEST));
      correct(context, administrator);
    }
  }

  /** It must end with 3 and have said all of this. */
  private static void expectRefusal(
      ScenarioContext context, AppProcess app, Duration limit, String... words)
      throws InterruptedException {
    OptionalInt code = context.awaitEnd(app, limit);
    if (code.isEmpty()) {
      context.violation(
          "%s goes on after %d s, and says nothing of %s"
              .formatted(app.name(), limit.toSeconds(), String.join(" ", words)));
      return;
    }
    context.note("%s ended with %d".formatted(app.name(), code.getAsInt()));
    if (code.getAsInt() != ExitCode.UNREACHABLE.code()) {
      context.violation("%s ended with %d instead of 3".formatted(app.name(), code.getAsInt()));
    }
    for (String word : words) {
      if (!app.hasSaid(word)) {
        context.violation("%s did not say: %s".formatted(app.name(), word));
      }
    }
  }

  /** As {@code ./radstream topics} does; then as many apps as before. */
  private static void correct(ScenarioContext context, Administrator administrator)
      throws InterruptedException {
    context.note("corrected: " + administrator.correct().corrected());
    while (context.apps().size() < context.settings().apps()) {
      context.startApp();
    }
    context.awaitReady();
  }
}
