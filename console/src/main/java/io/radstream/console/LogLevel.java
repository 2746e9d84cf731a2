package io.radstream.console;

import java.util.Set;

/**
 * How much of RadStream's own log, and of Kafka's, is written to standard error. Programs that run
 * for days tell what they do; commands that print a result or draw a table keep quiet.
 */
final class LogLevel {

  /** Read by {@code log4j2.xml}. */
  static final String PROPERTY = "radstream.log.level";

  /** The same for Kafka's clients. */
  static final String KAFKA_PROPERTY = "radstream.kafka.log.level";

  private static final String ENVIRONMENT = "RADSTREAM_LOG_LEVEL";
  private static final Set<String> SERVICES = Set.of("stream", "gateway", "dashboard");

  private LogLevel() {}

  /** Sets the levels for a command, unless the user has chosen one. Call before anything logs. */
  static void chooseFor(String[] arguments) {
    if (System.getProperty(PROPERTY) == null) {
      String chosen = System.getenv(ENVIRONMENT);
      System.setProperty(PROPERTY, chosen == null ? usual(arguments) : chosen);
    }
    if (System.getProperty(KAFKA_PROPERTY) == null) {
      System.setProperty(KAFKA_PROPERTY, usualOfKafka(arguments));
    }
  }

  /** What a command says by itself. */
  static String usual(String[] arguments) {
    return isService(arguments) ? "info" : "warn";
  }

  /** Its warnings would tear tables and bury the one line that tells what is wrong. */
  static String usualOfKafka(String[] arguments) {
    return isService(arguments) ? "warn" : "error";
  }

  private static boolean isService(String[] arguments) {
    return arguments.length > 0 && SERVICES.contains(arguments[0]);
  }
}
