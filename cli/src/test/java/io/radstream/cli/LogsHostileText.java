package io.radstream.cli;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Logs what a stranger may have written; run in a JVM of its own. */
final class LogsHostileText {

  /** Retitles the window, forges an entry, hides the rest of the line. */
  static final String HOSTILE =
      "a\u001b]0;owned\u0007b\r\n12:00:00.000 ERROR Forged entry\u009b2J\u202e\u2028c \"quoted\\";

  private static final Logger LOG = LoggerFactory.getLogger("io.radstream.Hostile");

  private LogsHostileText() {}

  public static void main(String[] arguments) {
    LOG.warn("Model {} is refused", HOSTILE);
    LOG.warn("Broken", new IllegalStateException(HOSTILE));
    LOG.warn("Plain \u00e4 \u80f8");
    MDC.put("trace_id", "4bf92f");
    LOG.warn("Traced");
  }
}
