package io.radstream.streamapp.inference;

import io.radstream.model.confidence.Classification;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Writes what the engine and the model's judge said into the published record. Thread-safe. */
final class DiagnosisWriter {

  private final ModelId model;
  private final String engine;

  DiagnosisWriter(ModelId model, String engine) {
    this.model = model;
    this.engine = engine;
  }

  /** The diagnosis; null if the output is none that may be published. */
  @Nullable Diagnosis write(Outcome.Classified outcome, Instant receivedAt) {
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

  private Diagnosis.Builder common(
      Outcome.Classified outcome,
      Instant receivedAt,
      io.radstream.model.confidence.Probabilities probabilities) {
    ImageIdentity image = outcome.image();
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
        .setEngine(engine)
        .setBatchSize(outcome.batchSize());
  }
}
