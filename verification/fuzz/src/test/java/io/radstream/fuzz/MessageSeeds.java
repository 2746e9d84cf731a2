package io.radstream.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.ImageReference;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.PartitionOffsets;
import io.radstream.schemas.Priority;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.TrainingData;
import io.radstream.schemas.Verdict;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.avro.specific.SpecificRecord;

/** The records on RadStream's topics, and an example or two of each. */
final class MessageSeeds {

  static final List<Class<? extends SpecificRecord>> TYPES =
      List.of(
          XRayImage.class,
          Diagnosis.class,
          LabeledXRay.class,
          ModelRelease.class,
          Explanation.class,
          Feedback.class);

  private static final Instant NOON = Instant.parse("2026-01-02T12:00:00.123456Z");
  private static final String HASH = "ab".repeat(32);

  private MessageSeeds() {}

  static List<SpecificRecord> records() {
    XRayImage image = image(ByteBuffer.wrap(new byte[] {1, 2, 3}));
    XRayImage referenced = image(new ImageReference("s3://films/1", HASH, 40_000_000L));
    return List.of(
        image,
        referenced,
        diagnosis(),
        new LabeledXRay(referenced, FilmClass.NORMAL, "reader-7", NOON, Evidence.PCR),
        release(),
        new Explanation(
            "i", "1", FilmClass.COVID19, ByteBuffer.allocate(3), ByteBuffer.allocate(2)),
        new Feedback("i", HASH, Verdict.REJECTED, null, "reader-7", NOON));
  }

  static Schema schema(int type) {
    return SpecificData.get().getSchema(TYPES.get(type));
  }

  /** What a registry answers when it is asked for the schema of a type. */
  static byte[] schemaAnswer(int type) {
    return schemaAnswer(schema(type).toString());
  }

  static byte[] schemaAnswer(String schema) {
    return JsonNodeFactory.instance.objectNode().put("schema", schema).toString().getBytes(UTF_8);
  }

  /** The record in Avro's binary form, without a header. */
  static byte[] body(SpecificRecord record) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(bytes, null);
    try {
      new SpecificDatumWriter<SpecificRecord>(
              record.getSchema(), SpecificData.getForClass(record.getClass()))
          .write(record, encoder);
      encoder.flush();
    } catch (IOException e) {
      throw new UncheckedIOException("memory does not fail", e);
    }
    return bytes.toByteArray();
  }

  /** The bytes behind one more. */
  static byte[] led(int first, byte[] bytes) {
    return ByteBuffer.allocate(1 + bytes.length).put((byte) first).put(bytes).array();
  }

  private static XRayImage image(Object content) {
    return XRayImage.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setDeviceId("device-1")
        .setPriority(Priority.STAT)
        .setView(View.AP)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON)
        .setContentType(ContentType.PNG)
        .setImage(content)
        .build();
  }

  private static Diagnosis diagnosis() {
    return Diagnosis.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setFinding(DiagnosisFinding.ABSTAINED)
        .setAbstainReason(AbstainReason.LOW_CONFIDENCE)
        .setProbabilities(new Probabilities(0.25, 0.25, 0.5))
        .setModelName("compact")
        .setModelVersion("1")
        .setModelSha256(HASH)
        .setEngine("onnx")
        .setBatchSize(8)
        .setAcquiredAt(NOON)
        .setPublishedAt(NOON)
        .setReceivedAt(NOON)
        .setDecidedAt(NOON)
        .build();
  }

  private static ModelRelease release() {
    return ModelRelease.newBuilder()
        .setModelName("compact")
        .setVersion("2")
        .setBundleUri("file:///models/compact.zip")
        .setBundleSha256(HASH)
        .setSignature(ByteBuffer.allocate(8))
        .setStage(ReleaseStage.SHADOW)
        .setMetrics(Map.of("accuracy", 0.875))
        .setTrainedOn(
            new TrainingData("xray.labels", List.of(new PartitionOffsets(0, 0L, 9L)), HASH))
        .setParentVersion("1")
        .setCreatedAt(NOON)
        .build();
  }
}
