package io.radstream.streamapp.outcome;

import io.radstream.model.confidence.Classification;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.serving.ModelId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes a classification into the published record. */
public final class DiagnosisWriter {

  private DiagnosisWriter() {}

  /** The diagnosis; null if the output is none that may be published. */
  public static @Nullable Diagnosis write(Outcome.Classified outcome, Instant receivedAt) {
    Classification classification = outcome.classification();
    if (classification instanceof Classification.Found found) {
      return common(outcome, receivedAt, found.probabilities())
          .setFinding(DiagnosisFinding.valueOf(found.finding().name()))
          .build();
    }
    if (classification instanceof Classification.Abstained abstained) {
      return common(outcome, receivedAt, abstained.probabilities())
          .setFinding(DiagnosisFinding.ABSTAINED)
          .setAbstainReason(AbstainReason.valueOf(abstained.reason().name()))
          .build();
    }
    return null;
  }

  private static Diagnosis.Builder common(
      Outcome.Classified outcome,
      Instant receivedAt,
      io.radstream.model.confidence.Probabilities probabilities) {
    ImageIdentity image = outcome.image();
    ModelId model = outcome.model().id();
    Instant decidedAt = outcome.decidedAt().isBefore(receivedAt) ? receivedAt : outcome.decidedAt();
    return Diagnosis.newBuilder()
        .setImageId(image.imageId())
        .setStudyId(image.studyId())
        .setPatientId(image.patientId())
        .setAcquiredAt(image.acquiredAt())
        .setPublishedAt(image.publishedAt())
        .setReceivedAt(receivedAt)
        .setDecidedAt(decidedAt)
        .setProbabilities(
            new Probabilities(
                probabilities.covid19(), probabilities.pneumonia(), probabilities.normal()))
        .setModelName(model.name())
        .setModelVersion(model.version())
        .setModelSha256(model.sha256())
        .setEngine(outcome.model().engine())
        .setBatchSize(outcome.batchSize());
  }
}
