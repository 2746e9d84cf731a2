package io.radstream.schemas.brokers;

import io.radstream.schemas.topics.Topics;

/** By which names the brokers know the clients of one installation's tools. */
public final class ClientNames {

  private ClientNames() {}

  /** What two replays of one installation share, so that the later one fences the earlier. */
  public static String deadLetterTransactions(Topics topics) {
    return "radstream-dlq-" + topics.prefix();
  }

  /** The consumer group whose offsets are moved in a replay's own transactions. */
  public static String deadLetterGroup(Topics topics) {
    return "radstream-dlq-replay-" + topics.prefix();
  }

  /**
   * What all who change one installation's releases share, so that the later fences the earlier.
   */
  public static String modelsTransactions(Topics topics) {
    return "radstream-models-" + topics.prefix();
  }

  /**
   * What the transactions of all gateways of one installation begin with; the gateway's id follows.
   */
  public static String gatewayTransactions(Topics topics) {
    return "radstream-gateway-" + topics.prefix();
  }

  /** What the consumer groups of {@code deliver} begin with; the target's name follows. */
  public static String deliveryGroups(Topics topics) {
    return "radstream-deliver-" + topics.prefix();
  }

  /**
   * What the transactions begin with in which {@code deliver} writes what readers say; the name of
   * the process follows.
   */
  public static String reviewTransactions(Topics topics) {
    return "radstream-reviews-" + topics.prefix();
  }
}
