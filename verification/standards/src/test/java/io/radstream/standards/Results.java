package io.radstream.standards;

import io.radstream.gateway.deliver.ImageResult;
import io.radstream.gateway.deliver.ImageResult.Classified;
import io.radstream.gateway.deliver.ImageResult.ImagePlace;
import io.radstream.gateway.deliver.ImageResult.Rejected;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Results of every kind, by a name for each. */
final class Results {

  static final Instant DECIDED = Instant.parse("2026-03-01T12:00:05.123456Z");

  private static final IdentityEntry PATIENT =
      identity("P-1", "HOSPITAL", "Doe^Jane^Q^Dr^MD", "A-17", "20260301");

  private Results() {}

  static Stream<String> names() {
    return all().keySet().stream();
  }

  static ImageResult named(String name) {
    return Objects.requireNonNull(all().get(name));
  }

  private static Map<String, ImageResult> all() {
    Map<String, ImageResult> all = new LinkedHashMap<>();
    for (DiagnosisFinding finding : DiagnosisFinding.values()) {
      all.put(finding.name(), classified(PATIENT, finding, null));
    }
    for (AbstainReason reason : AbstainReason.values()) {
      all.put("abstained, " + reason, classified(PATIENT, DiagnosisFinding.ABSTAINED, reason));
    }
    all.put("rejected", new Rejected(PATIENT, "CORRUPT_IMAGE", DECIDED));
    all.put("rejected by another version", new Rejected(PATIENT, "OF_TOMORROW", DECIDED));
    all.put(
        "without date",
        classified(identity("P-1", "", "Doe", "", ""), DiagnosisFinding.NORMAL, null));
    all.put(
        "of nobody",
        classified(
            new IdentityEntry("image", "", "", "", "", "", "", "", "", "", "", "", DECIDED),
            DiagnosisFinding.NORMAL,
            null));
    all.put("with hostile texts", classified(hostile(), DiagnosisFinding.COVID19, null));
    return all;
  }

  static IdentityEntry hostile() {
    return identity(
        "<P>&\"1\"|^~\\\r\nOBX|1|",
        "1.2.276.0.7230010",
        "Größe^Ünal\r\nPID|1||2|&~\\=山田^太郎=やまだ^たろう",
        "A|17\u000b\u001c",
        "20260301");
  }

  static IdentityEntry identity(
      String patient, String issuer, String name, String accession, String date) {
    return new IdentityEntry(
        "image-1",
        "study-1",
        "patient-1",
        patient,
        issuer,
        name,
        "1.2.840.99.1",
        "1.2.840.99.1.1",
        "1.2.840.99.1.1.1",
        "1.2.840.10008.5.1.4.1.1.1",
        accession,
        date,
        DECIDED.minusSeconds(5));
  }

  static Classified classified(
      IdentityEntry identity, DiagnosisFinding finding, @Nullable AbstainReason reason) {
    return new Classified(
        identity,
        Diagnosis.newBuilder()
            .setImageId(identity.imageId())
            .setStudyId("study-1")
            .setPatientId("patient-1")
            .setFinding(finding)
            .setAbstainReason(reason)
            .setProbabilities(new Probabilities(0.9, 0.0875, 0.0125))
            .setModelName("compact")
            .setModelVersion("1.2.0")
            .setModelSha256("0123456789abcdef".repeat(4))
            .setEngine("onnx")
            .setBatchSize(1)
            .setAcquiredAt(DECIDED.minusSeconds(4))
            .setPublishedAt(DECIDED.minusSeconds(3))
            .setReceivedAt(DECIDED.minusSeconds(2))
            .setDecidedAt(DECIDED)
            .build(),
        ImagePlace.UNKNOWN);
  }
}
