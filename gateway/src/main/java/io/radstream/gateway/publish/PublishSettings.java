package io.radstream.gateway.publish;

import io.radstream.schemas.brokers.ClientNames;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.Map;

/**
 * How images are published.
 *
 * @param client settings of Kafka's clients, {@code bootstrap.servers} among them; may hold secrets
 * @param topics the topics' names
 * @param gatewayId tells gateways of one installation apart
 * @param patience how long a sender waits for the brokers
 * @param mostKnown images of the ledger that are held in memory
 * @param largestRecord bytes of the largest record that the images' topic takes
 */
public record PublishSettings(
    Map<String, Object> client,
    Topics topics,
    String gatewayId,
    Duration patience,
    int mostKnown,
    int largestRecord) {

  /** Copies the map. */
  public PublishSettings {
    client = Map.copyOf(client);
  }

  /** What fences an earlier process of the same gateway. */
  String transactionalId() {
    return ClientNames.gatewayTransactions(topics) + gatewayId;
  }

  /** Without the clients' settings, which may hold secrets. */
  @Override
  public String toString() {
    return "PublishSettings[" + gatewayId + "]";
  }
}
