package io.radstream.producertools.results;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;

/** Diagnoses for tests. */
public final class Diagnoses {

  private static final Instant PUBLISHED = Instant.parse("2026-11-01T10:00:00Z");

  private Diagnoses() {}

  /** A diagnosis 120 ms after publishing, of a batch of 8. */
  public static Diagnosis of(String imageId) {
    return Diagnosis.newBuilder()
        .setImageId(imageId)
        .setStudyId("study")
        .setPatientId("patient")
        .setFinding(DiagnosisFinding.PNEUMONIA)
        .setAbstainReason(null)
        .setProbabilities(new Probabilities(0.125, 0.75, 0.125))
        .setModelName("compact")
        .setModelVersion("1.0.0")
        .setModelSha256("0".repeat(64))
        .setEngine("onnx")
        .setBatchSize(8)
        .setAcquiredAt(PUBLISHED)
        .setPublishedAt(PUBLISHED)
        .setReceivedAt(PUBLISHED.plusMillis(40))
        .setDecidedAt(PUBLISHED.plusMillis(120))
        .build();
  }
}
