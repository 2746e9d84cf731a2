package io.radstream.dashboard.web;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An answer that takes a while to work out and is the same for all who ask within a second: many
 * pages cost no more than one. Thread-safe: others wait while one works it out.
 */
public final class Kept {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private final Supplier<byte[]> source;
  private final InstantSource clock;
  private byte @Nullable [] bytes;
  private Instant until = Instant.MIN;

  Kept(Supplier<byte[]> source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  synchronized byte[] get() {
    Instant now = clock.instant();
    byte[] kept = bytes;
    if (kept == null || !now.isBefore(until)) {
      kept = source.get();
      bytes = kept;
      until = now.plus(FRESH);
    }
    return kept;
  }
}
