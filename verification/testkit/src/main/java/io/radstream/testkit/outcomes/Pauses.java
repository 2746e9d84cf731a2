package io.radstream.testkit.outcomes;

import java.util.List;

/**
 * How long no outcome was committed although there was work.
 *
 * @param longestMillis of the whole run
 * @param afterDisturbanceMillis the longest pause after each disturbance and before the next, in
 *     their order
 */
public record Pauses(long longestMillis, List<Long> afterDisturbanceMillis) {

  /** Copies the list. */
  public Pauses {
    afterDisturbanceMillis = List.copyOf(afterDisturbanceMillis);
  }
}
