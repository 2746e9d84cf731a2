package io.radstream.testkit.outcomes;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;

/** Outcomes that nobody committed. */
final class Outcomes {

  static final Instant PUBLISHED = Instant.parse("2026-11-25T12:00:00Z");

  private Outcomes() {}

  /** A diagnosis by version 1, read when its image was published. */
  static Outcome.Diagnosed diagnosed(String imageId, String studyId, Position place) {
    return diagnosed(imageId, studyId, "1", place, PUBLISHED);
  }

  static Outcome.Diagnosed diagnosed(
      String imageId, String studyId, String version, Position place, Instant seenAt) {
    Diagnosis diagnosis =
        Diagnosis.newBuilder()
            .setImageId(imageId)
            .setStudyId(studyId)
            .setPatientId("patient")
            .setFinding(DiagnosisFinding.NORMAL)
            .setProbabilities(new Probabilities(0.25, 0.25, 0.5))
            .setModelName("small")
            .setModelVersion(version)
            .setModelSha256("0".repeat(64))
            .setEngine("fake")
            .setBatchSize(1)
            .setAcquiredAt(PUBLISHED)
            .setPublishedAt(PUBLISHED)
            .setReceivedAt(PUBLISHED)
            .setDecidedAt(PUBLISHED)
            .build();
    return new Outcome.Diagnosed(diagnosis, place, seenAt, Instant.EPOCH);
  }
}
