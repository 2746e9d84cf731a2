package io.radstream.chaos.scenario.senders;

import io.radstream.chaos.campaign.Administrator;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.testkit.publish.SenderClock;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.config.TopicConfig;

/**
 * Records without a time, which a sender of its own making can write once an administrator has set
 * the topic to senders' times. They must be classified as all others.
 */
public final class NegativeTimestampScenario implements Scenario {

  private static final double BEGIN = 0.2;
  private static final double END = 0.6;

  @Override
  public String name() {
    return "negative-timestamp";
  }

  @Override
  public String summary() {
    return "records with the time -1, in a topic that an administrator set to senders' times";
  }

  @Override
  public Duration patience() {
    return Duration.ofSeconds(60);
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    int images = context.settings().images();
    if (!context.awaitOutcomes((int) (BEGIN * images))) {
      return;
    }
    Administrator administrator = new Administrator(context.stack());
    administrator.set(
        context.stack().topics().images(), TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "CreateTime");
    context.feed().tellTimeBy(List.of(SenderClock.NONE, SenderClock.RIGHT));
    context.disturbed("every second record comes without a time");
    boolean diagnosed = context.awaitOutcomes((int) (END * images));
    context.feed().tellTimeBy(List.of(SenderClock.RIGHT));
    if (!diagnosed) {
      context.violation("records without a time held all others up");
    }
    context.note("corrected: " + administrator.correct().corrected());
  }
}
