package io.radstream.streamapp.inflight;

import io.radstream.schemas.XRayImage;
import java.time.Instant;

/**
 * What a diagnosis repeats of its image; all that is kept of the message while it is classified.
 */
public record ImageIdentity(
    String imageId, String studyId, String patientId, Instant acquiredAt, Instant publishedAt) {

  /** What a message says of its image. */
  public static ImageIdentity of(XRayImage image) {
    return new ImageIdentity(
        image.getImageId(),
        image.getStudyId(),
        image.getPatientId(),
        image.getAcquiredAt(),
        image.getPublishedAt());
  }
}
