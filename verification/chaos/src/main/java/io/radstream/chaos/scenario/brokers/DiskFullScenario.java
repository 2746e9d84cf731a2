package io.radstream.chaos.scenario.brokers;

import io.radstream.chaos.campaign.BreakableStack;
import io.radstream.chaos.campaign.CampaignSettings;
import io.radstream.chaos.campaign.RandomFaults;
import io.radstream.chaos.campaign.Scenario;
import io.radstream.chaos.campaign.ScenarioContext;
import io.radstream.chaos.campaign.Stack;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.disk.BoundedDisk;
import io.radstream.localstack.process.StackProcess;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The broker's disk is full while images come in. Kafka, which has one folder, gives up; it is
 * started again once there is room.
 */
public final class DiskFullScenario implements Scenario {

  private static final long BASE_BYTES = 256L << 20;
  private static final long BYTES_AN_IMAGE = 256L << 10;
  private static final long LONGEST_FULL_SECONDS = 40;
  private static final Duration AWAY = Duration.ofSeconds(3);
  private static final Duration RESTART_LIMIT = Duration.ofMinutes(5);

  @Override
  public String name() {
    return "disk-full";
  }

  @Override
  public String summary() {
    return "the only broker's disk is full; it ends, room is made, it is started again";
  }

  @Override
  public Optional<String> obstacle() {
    return BoundedDisk.obstacle();
  }

  @Override
  public Stack openStack(CampaignSettings settings) {
    long bytes = BASE_BYTES + settings.images() * BYTES_AN_IMAGE;
    return BreakableStack.start(StackConfig.temporary().withBrokerDisks(bytes));
  }

  @Override
  public boolean loadLasts() {
    return true;
  }

  @Override
  public void disturb(ScenarioContext context) throws InterruptedException {
    LocalStack stack = BreakableStack.of(context.stack());
    RandomFaults.during(context, number -> fault(context, stack.broker(), stack.disks().get(0)));
  }

  private static void fault(ScenarioContext context, StackProcess broker, BoundedDisk disk)
      throws InterruptedException {
    context.disturbed("disk of the broker full");
    disk.fill();
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_FULL_SECONDS);
    while (broker.isAlive() && System.nanoTime() < deadline) {
      context.pause(Duration.ofMillis(100));
    }
    if (broker.isAlive()) {
      context.note("the broker neither worked nor ended with a full disk and was killed");
      broker.kill();
    }
    context.pause(AWAY);
    disk.free();
    broker.restart(RESTART_LIMIT);
  }
}
