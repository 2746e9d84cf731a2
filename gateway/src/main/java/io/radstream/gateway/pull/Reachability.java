package io.radstream.gateway.pull;

import io.radstream.console.Printable;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether an archive answers as it should: told to the log when that changes, and once a minute
 * while it does not; asked by a gauge. Thread-safe.
 */
final class Reachability {

  private static final Logger LOG = LoggerFactory.getLogger(Reachability.class);
  private static final Duration REMINDER = Duration.ofMinutes(1);

  private final String archive;
  private final InstantSource clock;
  private @Nullable Instant since;
  private Instant told = Instant.MIN;

  Reachability(String archive, InstantSource clock) {
    this.archive = archive;
    this.clock = clock;
  }

  synchronized void answered() {
    if (since != null) {
      LOG.info("The archive of {}.url answers again; it did not for {} s", archive, silent());
      since = null;
      told = Instant.MIN;
    }
  }

  synchronized void failed(ArchiveException why) {
    Instant now = clock.instant();
    if (since == null) {
      since = now;
    }
    if (told.isBefore(now.minus(REMINDER))) {
      told = now;
      String line = "Nothing is pulled from the archive of {}.url since {} s: {}; asking again";
      if (why.isLasting()) {
        LOG.error(line, archive, silent(), Printable.of(String.valueOf(why.getMessage())));
      } else {
        LOG.warn(line, archive, silent(), Printable.of(String.valueOf(why.getMessage())));
      }
    }
  }

  /** Seconds since it does not; 0 while it does. */
  synchronized long silent() {
    return since == null ? 0 : Duration.between(since, clock.instant()).toSeconds();
  }
}
