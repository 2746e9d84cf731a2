package io.radstream.streamapp.config;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * What Kafka Streams is told.
 *
 * @param bootstrapServers brokers, comma-separated
 * @param applicationId consumer group and prefix of the transactions
 * @param threads stream threads, at least 1
 * @param commitInterval time between commits
 * @param transactionTimeout after which the broker aborts an open transaction
 * @param sessionTimeout after which a silent process loses its partitions
 * @param clients further settings of every Kafka client, such as security
 */
public record StreamsSettings(
    String bootstrapServers,
    String applicationId,
    int threads,
    Duration commitInterval,
    Duration transactionTimeout,
    Duration sessionTimeout,
    Map<String, String> clients) {

  /** Copies the map. */
  public StreamsSettings {
    clients = Map.copyOf(clients);
  }

  /** What a client beside the streams must know to reach the same cluster. */
  public Map<String, Object> client() {
    Map<String, Object> all = new HashMap<>(clients);
    all.put("bootstrap.servers", bootstrapServers);
    return all;
  }

  /** Without the clients' settings, which may hold secrets. */
  @Override
  public String toString() {
    return "StreamsSettings[%s at %s]".formatted(applicationId, bootstrapServers);
  }
}
