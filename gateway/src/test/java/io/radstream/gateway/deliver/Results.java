package io.radstream.gateway.deliver;

import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;

/** Results to deliver. */
public final class Results {

  /** When all of them were decided. */
  public static final Instant DECIDED = Instant.parse("2026-03-01T12:00:03.456Z");

  private Results() {}

  /** Who an image is of. */
  public static IdentityEntry identity(int image) {
    return new IdentityEntry(
        "%032x".formatted(image),
        "%032x".formatted(image + 1_000_000),
        "%032x".formatted(image + 2_000_000),
        "PID-" + image,
        "HOSPITAL",
        "Unmistakable^Name" + image,
        "1.2.3." + image,
        "1.2.3.4." + image,
        "1.2.3.4.5." + image,
        "1.2.840.10008.5.1.4.1.1.1",
        "ACC" + image,
        "20260301",
        DECIDED.minusSeconds(3));
  }

  /** A finding for an image. */
  public static Diagnosis diagnosis(int image, DiagnosisFinding finding) {
    return Diagnosis.newBuilder()
        .setImageId("%032x".formatted(image))
        .setStudyId("%032x".formatted(image + 1_000_000))
        .setPatientId("%032x".formatted(image + 2_000_000))
        .setFinding(finding)
        .setAbstainReason(
            finding == DiagnosisFinding.ABSTAINED ? AbstainReason.LOW_CONFIDENCE : null)
        .setProbabilities(new Probabilities(0.87, 0.1, 0.03))
        .setModelName("compact")
        .setModelVersion("2.1")
        .setModelSha256("ab".repeat(32))
        .setEngine("onnx")
        .setBatchSize(1)
        .setAcquiredAt(DECIDED.minusSeconds(60))
        .setPublishedAt(DECIDED.minusSeconds(2))
        .setReceivedAt(DECIDED.minusSeconds(1))
        .setDecidedAt(DECIDED)
        .build();
  }

  /** A judged image. */
  public static ImageResult.Classified classified(int image, DiagnosisFinding finding) {
    return new ImageResult.Classified(
        identity(image), diagnosis(image, finding), new ImagePlace(0, image));
  }
}
