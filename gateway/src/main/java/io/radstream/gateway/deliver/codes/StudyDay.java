package io.radstream.gateway.deliver.codes;

import io.radstream.gateway.dates.DicomTime;
import io.radstream.gateway.deliver.ImageResult;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * The day of a result's study, as the header of its image says: the time in a diagnosis may be
 * shifted for privacy. Stateless.
 */
public final class StudyDay {

  private StudyDay() {}

  /** The day; empty if the header says none, or none of the calendar. */
  public static Optional<LocalDate> of(ImageResult result) {
    return DicomTime.of(result.identity().studyDate(), "", "", ZoneOffset.UTC)
        .map(midnight -> LocalDate.ofInstant(midnight, ZoneOffset.UTC));
  }
}
