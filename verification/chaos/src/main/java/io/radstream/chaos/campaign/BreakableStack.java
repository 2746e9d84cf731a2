package io.radstream.chaos.campaign;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;

/**
 * A local stack whose brokers, network and disks a scenario breaks.
 *
 * @param local what runs
 * @param interruptible whether the apps' way to the brokers can be cut
 */
public record BreakableStack(LocalStack local, boolean interruptible) implements Stack {

  /** Starts broker and registry. */
  public static BreakableStack start(StackConfig config) {
    return new BreakableStack(LocalStack.start(config), config.shape().interruptible());
  }

  /** The one that a scenario of these opened. */
  public static LocalStack of(Stack stack) {
    return ((BreakableStack) stack).local();
  }

  @Override
  public String bootstrapServers() {
    return interruptible ? local.interruptibleBootstrapServers() : local.bootstrapServers();
  }

  @Override
  public String directBootstrapServers() {
    return local.bootstrapServers();
  }

  @Override
  public String registryUrl() {
    return local.registryUrl();
  }

  @Override
  public Topics topics() {
    return local.topics();
  }

  @Override
  public void killRegistry() {
    local.registry().kill();
  }

  @Override
  public void restartRegistry(Duration limit) {
    local.registry().restart(limit);
  }

  @Override
  public void close() {
    local.close();
  }
}
