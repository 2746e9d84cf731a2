package io.radstream.schemas.brokers;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the brokers and the Schema Registry are, and how a client gets in.
 *
 * @param bootstrapServers Kafka's brokers
 * @param registryUrl the base URL below which {@code /subjects} lies
 * @param client further settings of all clients
 */
public record Connection(String bootstrapServers, String registryUrl, ClientConfig client) {

  /** Without any login, as to the local stack. */
  public static Connection open(String bootstrapServers, String registryUrl) {
    return new Connection(bootstrapServers, registryUrl, ClientConfig.NONE);
  }

  /** What every Kafka client is given first; may hold secrets. */
  public Map<String, Object> kafka() {
    Map<String, Object> settings = new HashMap<>(client.kafka());
    settings.put("bootstrap.servers", bootstrapServers);
    return settings;
  }

  /** What every registry client is given; may hold secrets. */
  public Map<String, Object> registry() {
    Map<String, Object> settings = new HashMap<>(client.registry());
    settings.put("schema.registry.url", registryUrl);
    return settings;
  }
}
