package io.radstream.streamapp.inference;

import io.radstream.schemas.XRayImage;
import java.time.Instant;

/** What a diagnosis repeats of its image; all that is kept of the message while it is judged. */
record FilmIdentity(
    String imageId, String studyId, String patientId, Instant acquiredAt, Instant publishedAt) {

  static FilmIdentity of(XRayImage image) {
    return new FilmIdentity(
        image.getImageId(),
        image.getStudyId(),
        image.getPatientId(),
        image.getAcquiredAt(),
        image.getPublishedAt());
  }
}
