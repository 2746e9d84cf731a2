package io.radstream.testkit.outcomes;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import io.radstream.testkit.outcomes.Outcome.DeadLettered;
import io.radstream.testkit.outcomes.Outcome.Diagnosed;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.avro.specific.SpecificDatumWriter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class OutcomeRecordsTest {

  private static final Topics TOPICS = Topics.standard();
  private static final Instant PUBLISHED = Instant.parse("2026-11-23T12:00:00Z");
  private static final Instant SEEN = PUBLISHED.plusSeconds(1);
  private static final Instant RECORDED = PUBLISHED.plusMillis(5);
  private static final byte[] KEY = bytes("study-1");
  private static final byte[] VALUE = bytes("not a frame");

  @Test
  void diagnosisIsReadWithoutARegistry() throws IOException {
    Outcome outcome =
        OutcomeRecords.of(record(TOPICS.diagnoses(), frame(), Map.of()), TOPICS, SEEN);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Diagnosed.class,
            one -> {
              assertThat(one.imageId()).isEqualTo("image-1");
              assertThat(one.diagnosis().getStudyId()).isEqualTo("study-1");
              assertThat(one.modelVersion()).isEqualTo("v1");
              assertThat(one.latency()).isEqualTo(Duration.between(PUBLISHED, SEEN));
              assertThat(one.place()).isEqualTo(new Position(2, 7));
              assertThat(one.recordedAt()).isEqualTo(RECORDED);
            });
  }

  @Test
  void unreadableDiagnosisIsAnOutcomeOfNothing() {
    Outcome outcome = OutcomeRecords.of(record(TOPICS.diagnoses(), VALUE, Map.of()), TOPICS, SEEN);

    assertThat(outcome).isEqualTo(new Outcome.Unreadable(new Position(2, 7), SEEN, RECORDED));
  }

  @Test
  void deadLetterIsKnownByItsSourceAndItsBytes() {
    Outcome outcome =
        OutcomeRecords.of(
            record(TOPICS.deadLetters(), VALUE, source(TOPICS.images(), "4", "99")), TOPICS, SEEN);

    assertThat(outcome)
        .isEqualTo(
            new DeadLettered(
                null,
                new Position(4, 99),
                "UNDECODABLE_MESSAGE",
                Fingerprint.of(KEY, VALUE),
                new Position(2, 7),
                SEEN,
                RECORDED));
  }

  @Test
  void sourceOfAnotherTopicOrWithoutNumbersIsNone() {
    assertThat(sourceOf(source("other", "4", "99"))).isEmpty();
    assertThat(sourceOf(source(TOPICS.images(), "four", "99"))).isEmpty();
    assertThat(sourceOf(Map.of())).isEmpty();
  }

  private static Optional<Position> sourceOf(Map<String, String> headers) {
    Outcome outcome = OutcomeRecords.of(record(TOPICS.deadLetters(), VALUE, headers), TOPICS, SEEN);
    return Optional.ofNullable(((DeadLettered) outcome).source());
  }

  private static Map<String, String> source(String topic, String partition, String offset) {
    return Map.of(
        DeadLetterHeaders.REASON, "UNDECODABLE_MESSAGE",
        DeadLetterHeaders.SOURCE_TOPIC, topic,
        DeadLetterHeaders.SOURCE_PARTITION, partition,
        DeadLetterHeaders.SOURCE_OFFSET, offset);
  }

  private static ConsumerRecord<byte[], byte[]> record(
      String topic, byte[] value, Map<String, String> headers) {
    RecordHeaders all = new RecordHeaders();
    headers.forEach((name, text) -> all.add(name, bytes(text)));
    return new ConsumerRecord<>(
        topic,
        2,
        7,
        RECORDED.toEpochMilli(),
        TimestampType.CREATE_TIME,
        KEY.length,
        value.length,
        KEY,
        value,
        all,
        Optional.empty());
  }

  private static byte[] frame() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(new byte[] {0, 0, 0, 0, 1});
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new SpecificDatumWriter<>(Diagnosis.class).write(diagnosis(), encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static Diagnosis diagnosis() {
    return Diagnosis.newBuilder()
        .setImageId("image-1")
        .setStudyId("study-1")
        .setPatientId("patient-1")
        .setFinding(DiagnosisFinding.NORMAL)
        .setProbabilities(new Probabilities(0.1, 0.2, 0.7))
        .setModelName("small")
        .setModelVersion("v1")
        .setModelSha256("0".repeat(64))
        .setEngine("onnx")
        .setBatchSize(1)
        .setAcquiredAt(PUBLISHED)
        .setPublishedAt(PUBLISHED)
        .setReceivedAt(PUBLISHED)
        .setDecidedAt(PUBLISHED)
        .build();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
