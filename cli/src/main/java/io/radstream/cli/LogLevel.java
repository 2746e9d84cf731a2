package io.radstream.cli;

import java.util.Set;

/**
 * How much of RadStream's own log is written to standard error. Programs that run for days tell
 * what they do; commands that print a result or draw a table keep quiet.
 */
final class LogLevel {

  /** Read by {@code log4j2.xml}. */
  static final String PROPERTY = "radstream.log.level";

  private static final String ENVIRONMENT = "RADSTREAM_LOG_LEVEL";
  private static final Set<String> SERVICES = Set.of("stream", "gateway", "dashboard");

  private LogLevel() {}

  /** Sets the level for a command, unless the user has chosen one. Call before anything logs. */
  static void chooseFor(String[] arguments) {
    if (System.getProperty(PROPERTY) == null) {
      String chosen = System.getenv(ENVIRONMENT);
      System.setProperty(PROPERTY, chosen == null ? usual(arguments) : chosen);
    }
  }

  /** What a command says by itself. */
  static String usual(String[] arguments) {
    return arguments.length > 0 && SERVICES.contains(arguments[0]) ? "info" : "warn";
  }
}
