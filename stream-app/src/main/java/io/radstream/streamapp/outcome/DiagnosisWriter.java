package io.radstream.streamapp.outcome;

import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.streamapp.inflight.ImageIdentity;
import io.radstream.streamapp.inflight.Outcome;
import io.radstream.streamapp.serving.ModelId;
import java.time.Instant;
import java.util.Optional;

/** Writes a classification into the published record. */
public final class DiagnosisWriter {

  private DiagnosisWriter() {}

  /** The diagnosis; empty if the output is none that may be published. */
  public static Optional<Diagnosis> write(Outcome.Classified outcome, Instant receivedAt) {
    return outcome
        .classification()
        .<Optional<Diagnosis.Builder>>match(
            found ->
                Optional.of(
                    common(outcome, receivedAt, found.probabilities())
                        .setFinding(DiagnosisFinding.valueOf(found.finding().name()))),
            abstained ->
                Optional.of(
                    common(outcome, receivedAt, abstained.probabilities())
                        .setFinding(DiagnosisFinding.ABSTAINED)
                        .setAbstainReason(AbstainReason.valueOf(abstained.reason().name()))),
            Optional::empty)
        .map(Diagnosis.Builder::build);
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
