package io.radstream.benchmarks.swaps;

import java.time.Duration;
import java.time.Instant;

/**
 * One exchange.
 *
 * @param version of the new model
 * @param announced when its record was acknowledged
 * @param serving when its first diagnosis was read
 * @param rssBytes of the app, just before the next announcement
 */
public record Swap(String version, Instant announced, Instant serving, long rssBytes) {

  private static final Duration AFTER = Duration.ofSeconds(1);

  /** While the model is fetched, verified and warmed. */
  boolean isOpening(Instant moment) {
    return !moment.isBefore(announced) && moment.isBefore(serving);
  }

  /** In the second after the exchange. */
  boolean isAfter(Instant moment) {
    return !moment.isBefore(serving) && moment.isBefore(serving.plus(AFTER));
  }

  /** Whether any of this time lies in one of the two. */
  boolean touches(Instant from, Instant to) {
    return to.isAfter(announced) && from.isBefore(serving.plus(AFTER));
  }
}
