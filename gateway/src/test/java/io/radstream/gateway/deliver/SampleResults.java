package io.radstream.gateway.deliver;

import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Results to deliver. */
public final class SampleResults {

  public static final String SHA256 = "0123456789abcdef".repeat(4);

  /** When they were decided. */
  public static final Instant DECIDED = Instant.parse("2026-03-01T12:00:05.123456Z");

  private SampleResults() {}

  /** Of a patient. */
  public static IdentityEntry identity(String patient, String name) {
    return identity(patient, "HOSPITAL", name, "A-17", "20260301");
  }

  public static IdentityEntry identity(
      String patient, String issuer, String name, String accession, String studyDate) {
    return new IdentityEntry(
        "image-1",
        "study-1",
        "patient-1",
        patient,
        issuer,
        name,
        "1.2.3.1",
        "1.2.3.1.1",
        "1.2.3.1.1.1",
        "1.2.840.10008.5.1.4.1.1.1",
        accession,
        studyDate,
        DECIDED.minusSeconds(5));
  }

  /** An image of whom nothing is known. */
  public static IdentityEntry nobody() {
    return new IdentityEntry("image-2", "", "", "", "", "", "", "", "", "", "", "", DECIDED);
  }

  public static Classified found(DiagnosisFinding finding) {
    return classified(identity("P-1", "Unmistakable^Jane"), diagnosis(finding, null));
  }

  public static Classified abstained(AbstainReason reason) {
    return classified(
        identity("P-1", "Unmistakable^Jane"), diagnosis(DiagnosisFinding.ABSTAINED, reason));
  }

  public static Classified classified(IdentityEntry identity, Diagnosis diagnosis) {
    return new Classified(identity, diagnosis, new ImagePlace(0, 7));
  }

  public static Rejected rejected(String reason) {
    return new Rejected(identity("P-1", "Unmistakable^Jane"), reason, DECIDED);
  }

  public static Diagnosis diagnosis(DiagnosisFinding finding, @Nullable AbstainReason reason) {
    return Diagnosis.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setFinding(finding)
        .setAbstainReason(reason)
        .setProbabilities(new Probabilities(0.9, 0.0875, 0.0125))
        .setModelName("compact")
        .setModelVersion("1.2.0")
        .setModelSha256(SHA256)
        .setEngine("onnx")
        .setBatchSize(1)
        .setAcquiredAt(Instant.parse("2025-11-11T11:11:11Z"))
        .setPublishedAt(DECIDED.minusSeconds(3))
        .setReceivedAt(DECIDED.minusSeconds(2))
        .setDecidedAt(DECIDED)
        .build();
  }
}
