package io.radstream.gateway.deliver.instance;

import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;

/** Results to deliver, of an invented person. */
public final class InventedResults {

  /** When they were decided. */
  public static final Instant DECIDED = Instant.parse("2026-11-20T21:05:07.123456Z");

  /** Study Instance UID of the image. */
  public static final String STUDY = "1.2.826.0.1.3680043.8.498.1";

  /** Series Instance UID of the image. */
  public static final String SERIES = "1.2.826.0.1.3680043.8.498.1.2";

  /** SOP Instance UID of the image. */
  public static final String INSTANCE = "1.2.826.0.1.3680043.8.498.1.2.3";

  private static final String CR = "1.2.840.10008.5.1.4.1.1.1";

  private InventedResults() {}

  /** Whose image it is; its name is not ASCII. */
  public static IdentityEntry identity() {
    return identity(CR, "Müller^Zoë=山田^太郎");
  }

  /** The same with another SOP class and name. */
  public static IdentityEntry identity(String sopClass, String name) {
    return new IdentityEntry(
        "0123456789abcdef0123456789abcdef",
        "study",
        "patient",
        "P-4711",
        "Klinik Süd",
        name,
        STUDY,
        SERIES,
        INSTANCE,
        sopClass,
        "ACC-9",
        "20261120",
        DECIDED);
  }

  /** COVID-19, of 87.125 %. */
  public static Classified covid19() {
    return classified(identity(), diagnosis(DiagnosisFinding.COVID19).build());
  }

  /** A finding of the same probabilities. */
  public static Classified of(DiagnosisFinding finding) {
    return classified(identity(), diagnosis(finding).build());
  }

  /** An abstention. */
  public static Classified abstained(AbstainReason reason) {
    return classified(
        identity(), diagnosis(DiagnosisFinding.ABSTAINED).setAbstainReason(reason).build());
  }

  /** A dead letter. */
  public static Rejected rejected() {
    return new Rejected(identity(), "CORRUPT_IMAGE", DECIDED);
  }

  /** Of an image, whose place is not known. */
  public static Classified classified(IdentityEntry identity, Diagnosis diagnosis) {
    return new Classified(identity, diagnosis, ImagePlace.UNKNOWN);
  }

  /** A diagnosis to change. */
  public static Diagnosis.Builder diagnosis(DiagnosisFinding finding) {
    return Diagnosis.newBuilder()
        .setImageId("0123456789abcdef0123456789abcdef")
        .setStudyId("study")
        .setPatientId("patient")
        .setFinding(finding)
        .setProbabilities(new Probabilities(0.87125, 0.1, 0.02875))
        .setModelName("radstream-cnn-lstm")
        .setModelVersion("v1")
        .setModelSha256("ab".repeat(32))
        .setEngine("onnx")
        .setBatchSize(1)
        .setAcquiredAt(DECIDED)
        .setPublishedAt(DECIDED)
        .setReceivedAt(DECIDED)
        .setDecidedAt(DECIDED);
  }
}
