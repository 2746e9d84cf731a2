package io.radstream.console;

import picocli.CommandLine.Option;

/** Where the brokers and the Schema Registry are; a picocli mixin with the local stack's ports. */
public final class ConnectionOptions {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      defaultValue = "${env:RADSTREAM_BOOTSTRAP_SERVERS:-127.0.0.1:9092}",
      description = "Kafka brokers, comma-separated (default: ${DEFAULT-VALUE}).")
  private String bootstrapServers = "127.0.0.1:9092";

  @Option(
      names = "--registry-url",
      paramLabel = "URL",
      defaultValue = "${env:RADSTREAM_REGISTRY_URL:-http://127.0.0.1:8081/apis/ccompat/v7}",
      description = "Confluent-compatible Schema Registry (default: ${DEFAULT-VALUE}).")
  private String registryUrl = "http://127.0.0.1:8081/apis/ccompat/v7";

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      defaultValue = "xray.",
      description = "What the topics' names start with (default: ${DEFAULT-VALUE}).")
  private String topicPrefix = "xray.";

  /** Kafka's {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return bootstrapServers;
  }

  /** The base URL below which {@code /subjects} lies. */
  public String registryUrl() {
    return registryUrl;
  }

  /** What the names of all topics start with. */
  public String topicPrefix() {
    return topicPrefix;
  }
}
