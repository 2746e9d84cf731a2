package io.radstream.gateway.pull;

import io.radstream.console.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which questions an archive does not answer as it should: told to the log when one begins to fail,
 * once a minute while it does, and when all are answered again; asked by a gauge. Holds one entry
 * for each question that is open, of which there are as many as threads. Thread-safe.
 */
final class Reachability {

  private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final String archive;
  private final InstantSource clock;
  private final Map<String, Instant> failing = new HashMap<>();
  private final Map<String, Instant> told = new HashMap<>();

  Reachability(String archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  /**
   * A question was answered.
   *
   * @param question what it is called, always the same
   */
  synchronized void answered(String question) {
    long seconds = silent();
    if (failing.remove(question) != null && failing.isEmpty()) {
      LOG.info("The archive of {}.url answers everything again, after {} s", archive, seconds);
      told.clear();
    }
  }

  /** It was not. Whatever fails for the same reason is told of once. */
  synchronized void failed(String question, ArchiveException why) {
    Instant now = clock.instant();
    failing.putIfAbsent(question, now);
    String reason = Printable.of(String.valueOf(why.getMessage()));
    told.values().removeIf(time -> time.plus(REMINDER).isBefore(now));
    if (told.putIfAbsent(reason, now) == null) {
      String line = "The archive of {}.url does not answer as it should, for {} s now: {}";
      if (why.isLasting()) {
        LOG.error(line, archive, silent(), reason);
      } else {
        LOG.warn(line, archive, silent(), reason);
      }
    }
  }

  /** Seconds since the first question fails that is not answered yet; 0 if there is none. */
  synchronized long silent() {
    Instant now = clock.instant();
    return failing.values().stream()
        .mapToLong(since -> Duration.between(since, now).toSeconds())
        .max()
        .orElse(0);
  }
}
