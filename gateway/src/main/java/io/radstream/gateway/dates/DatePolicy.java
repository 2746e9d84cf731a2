package io.radstream.gateway.dates;

import io.radstream.imaging.deidentify.PseudonymKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What becomes of the time at which an image was taken. Stateless. */
public enum DatePolicy {
  /**
   * All times of a patient are moved back by the same number of days, 1 to 365: what lies between
   * two images stays as it was (PS3.15 annex E, option "retain longitudinal temporal information
   * with modified dates").
   */
  SHIFT,
  /** Nothing is told. */
  DROP;

  /**
   * The time that may be told.
   *
   * @param taken when the image was taken
   * @param key the site's, of which the number of days is made
   * @param patient the patient's pseudonym
   * @return empty if none may
   */
  public Optional<Instant> apply(Instant taken, PseudonymKey key, String patient) {
    return switch (this) {
      case SHIFT -> Optional.of(taken.minus(Duration.ofDays(key.daysBack(patient))));
      case DROP -> Optional.empty();
    };
  }
}
