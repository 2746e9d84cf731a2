package io.radstream.gateway.pipeline;

import io.radstream.gateway.dates.DatePolicy;
import io.radstream.gateway.dates.DicomTime;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.imaging.deidentify.SourceIdentity.Taken;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When images were taken, as far as that may be told.
 *
 * @param policy the site's
 * @param key of which a patient's shift is made
 * @param local whose time it is where the header does not say
 */
record AcquisitionTimes(DatePolicy policy, PseudonymKey key, ZoneId local) {

  /**
   * The time to tell; the study's where the image's own is not known.
   *
   * @param patient the patient's pseudonym
   */
  Optional<Instant> of(Taken taken, String patient) {
    return at(taken.date(), taken.time(), taken)
        .or(() -> at(taken.studyDate(), taken.studyTime(), taken))
        .flatMap(time -> policy.apply(time, key, patient));
  }

  private Optional<Instant> at(Optional<String> date, Optional<String> time, Taken taken) {
    return DicomTime.of(date.orElse(""), time.orElse(""), taken.offset().orElse(""), local);
  }
}
