package io.radstream.schemas;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;

/** One record of each kind, with every optional part set; the same each time. */
public final class SampleRecords {

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");
  private static final String SHA_256 = "ab".repeat(32);

  private SampleRecords() {}

  public static Map<String, SpecificRecord> byName() {
    Map<String, SpecificRecord> records = new LinkedHashMap<>();
    records.put("XRayImage-bytes", image(new byte[] {(byte) 0x89, 'P', 'N', 'G', 0, -1}));
    records.put("XRayImage-reference", referencedImage());
    records.put("Diagnosis-finding", diagnosis());
    records.put("Diagnosis-abstained", abstention());
    records.put("Explanation-heat", explanation());
    records.put("LabeledXRay-radiologist", label());
    records.put("ModelRelease-full", release());
    records.put("Feedback-corrected", feedback());
    return records;
  }

  public static XRayImage image(byte[] content) {
    return imageBuilder().setImage(ByteBuffer.wrap(content)).build();
  }

  public static XRayImage referencedImage() {
    return imageBuilder()
        .setImage(new ImageReference("s3://films/0001", SHA_256, 40_000_000L))
        .build();
  }

  public static Diagnosis diagnosis() {
    return diagnosisBuilder()
        .setFinding(DiagnosisFinding.PNEUMONIA)
        .setProbabilities(new Probabilities(0.125, 0.75, 0.125))
        .build();
  }

  public static Diagnosis abstention() {
    return diagnosisBuilder()
        .setFinding(DiagnosisFinding.ABSTAINED)
        .setAbstainReason(AbstainReason.OUT_OF_DISTRIBUTION)
        .setProbabilities(new Probabilities(0.25, 0.25, 0.5))
        .build();
  }

  public static Explanation explanation() {
    return new Explanation(
        "image-1",
        "1.2.0",
        FilmClass.COVID19,
        ByteBuffer.wrap(new byte[] {1, 2, 3}),
        ByteBuffer.wrap(new byte[] {4, 5}));
  }

  public static LabeledXRay label() {
    return new LabeledXRay(
        referencedImage(), FilmClass.NORMAL, "reader-7", NOON, Evidence.RADIOLOGIST);
  }

  public static Feedback feedback() {
    return new Feedback(
        "image-1", SHA_256, Verdict.CORRECTED, FilmClass.PNEUMONIA, "reader-7", NOON);
  }

  public static ModelRelease release() {
    TrainingData trainedOn =
        new TrainingData("xray.labels", List.of(new PartitionOffsets(0, 0L, 4_200L)), SHA_256);
    return ModelRelease.newBuilder()
        .setModelName("compact")
        .setVersion("1.2.0")
        .setBundleUri("file:///models/compact-1.2.0.zip")
        .setBundleSha256(SHA_256)
        .setSignature(ByteBuffer.wrap(new byte[64]))
        .setStage(ReleaseStage.SHADOW)
        .setMetrics(Map.of("accuracy", 0.875))
        .setTrainedOn(trainedOn)
        .setParentVersion("1.1.0")
        .setCreatedAt(NOON)
        .setReplaces("compact/1.1.0")
        .setGatedAgainst("cd".repeat(32))
        .setNote("The gate's images were too few.")
        .build();
  }

  private static XRayImage.Builder imageBuilder() {
    return XRayImage.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setDeviceId("device-1")
        .setPriority(Priority.STAT)
        .setView(View.AP)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON.plusMillis(5))
        .setContentType(ContentType.PNG);
  }

  private static Diagnosis.Builder diagnosisBuilder() {
    return Diagnosis.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setModelName("compact")
        .setModelVersion("1.2.0")
        .setModelSha256(SHA_256)
        .setEngine("onnx")
        .setBatchSize(8)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON.plusMillis(5))
        .setReceivedAt(NOON.plusMillis(9))
        .setDecidedAt(NOON.plusMillis(90));
  }
}
