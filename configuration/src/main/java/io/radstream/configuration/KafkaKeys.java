package io.radstream.configuration;

/** Settings of Kafka that all services have. */
public final class KafkaKeys {

  /** Settings handed to every Kafka client. */
  public static final String PREFIX = "kafka.";

  /** Where the cluster is found. */
  public static final ConfigKey<String> BOOTSTRAP_SERVERS =
      new ConfigKey<>(
          "kafka.bootstrap.servers",
          "127.0.0.1:9092",
          "host:port, comma-separated",
          "Kafka brokers to find the cluster by. Every other `kafka.` setting that Kafka's clients have"
              + " is handed to all of them as it is, for example `kafka.security.protocol`.",
          // Possessive: the greedy form needs the stack for every address.
          ConfigText.matching("[^\\s,]+:\\d+(?:,[^\\s,]+:\\d+)*+"));

  /** What the names of topics start with. */
  public static final ConfigKey<String> TOPICS_PREFIX =
      new ConfigKey<>(
          "topics.prefix",
          "xray.",
          "letters, digits, `.`, `_`, `-`; at most 200, may be empty",
          "What the names of all topics start with.",
          ConfigText.matching("[A-Za-z0-9._-]{0,200}"));

  private KafkaKeys() {}
}
