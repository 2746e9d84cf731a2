package io.radstream.gateway.deliver.service;

import io.radstream.gateway.deliver.Target;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What a delivery service works with.
 *
 * @param client settings of all Kafka clients
 * @param topics the topics' names
 * @param targets where results go, each with a name of its own
 * @param pauses which of them are paused
 * @param stopTimeout how long stopping may take
 */
public record DeliverySettings(
    Map<String, String> client,
    Topics topics,
    List<NamedTarget> targets,
    Pauses pauses,
    Duration stopTimeout) {

  /** Copies map and list. */
  public DeliverySettings {
    client = Map.copyOf(client);
    targets = List.copyOf(targets);
  }

  /**
   * One target and how it is told.
   *
   * @param name part of its consumer group
   * @param target closed by the service
   * @param parallel results at once, at least 1
   * @param limit how long a result is tried
   * @param fromBeginning whether a target that was never told anything gets what is there already
   * @param rejections whether it is told of images that got no diagnosis
   */
  public record NamedTarget(
      String name,
      Target target,
      int parallel,
      Duration limit,
      boolean fromBeginning,
      boolean rejections) {}

  /** Without credentials. */
  @Override
  public String toString() {
    return "DeliverySettings[%d targets]".formatted(targets.size());
  }
}
