package io.radstream.dashboard;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.SourceHeaders;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;

/** Writes what a stream app writes. */
final class Topic implements AutoCloseable {

  private final LocalStack stack;
  private final Producer<byte[], byte[]> producer;
  private final Producer<byte[], byte[]> transactions;

  Topic(LocalStack stack) {
    this.stack = stack;
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack.bootstrapServers());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    settings.put("transactional.id", "dashboard-test");
    transactions =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    transactions.initTransactions();
  }

  private <T> byte[] bytes(String topic, Serializer<T> values, T message) {
    try (values) {
      values.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
      return Objects.requireNonNull(values.serialize(topic, message));
    }
  }

  RecordMetadata image(String id, byte[] png) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    XRayImage image =
        XRayImage.newBuilder()
            .setImageId(id)
            .setStudyId("study")
            .setPatientId("patient")
            .setAcquiredAt(now)
            .setPublishedAt(now)
            .setImage(ByteBuffer.wrap(png))
            .build();
    String topic = stack.topics().images();
    return producer
        .send(new ProducerRecord<>(topic, bytes(topic, new RegistryAvroSerializer<>(), image)))
        .get();
  }

  private ProducerRecord<byte[], byte[]> record(String id, String study) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    boolean abstained = id.startsWith("unsure");
    Diagnosis diagnosis =
        Diagnosis.newBuilder()
            .setImageId(id)
            .setStudyId(study)
            .setPatientId("patient")
            .setFinding(abstained ? DiagnosisFinding.ABSTAINED : DiagnosisFinding.PNEUMONIA)
            .setAbstainReason(abstained ? AbstainReason.LOW_CONFIDENCE : null)
            .setProbabilities(new Probabilities(0.1, 0.8, 0.1))
            .setModelName("compact")
            .setModelVersion("2.1")
            .setModelSha256("ab".repeat(32))
            .setEngine("onnx")
            .setBatchSize(1)
            .setAcquiredAt(now)
            .setPublishedAt(now)
            .setReceivedAt(now)
            .setDecidedAt(now)
            .build();
    String topic = stack.topics().diagnoses();
    return new ProducerRecord<>(
        topic,
        study.getBytes(StandardCharsets.UTF_8),
        bytes(topic, new RegistryAvroSerializer<>(), diagnosis));
  }

  void diagnosis(String id, String study) throws Exception {
    var unused = producer.send(record(id, study)).get();
  }

  void diagnosis(String id, RecordMetadata image) throws Exception {
    ProducerRecord<byte[], byte[]> record = record(id, "study");
    SourceHeaders.add(record.headers(), image.partition(), image.offset());
    PriorityHeader.add(record.headers(), "STAT");
    var unused = producer.send(record).get();
  }

  void aborted(String id) throws Exception {
    transactions.beginTransaction();
    var unused = transactions.send(record(id, "study")).get();
    transactions.abortTransaction();
  }

  void deadLetter(String id, String reason) throws Exception {
    ProducerRecord<byte[], byte[]> deadLetter =
        new ProducerRecord<>(stack.topics().deadLetters(), new byte[100_000]);
    deadLetter
        .headers()
        .add(DeadLetterHeaders.IMAGE_ID, id.getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.REASON, reason.getBytes(StandardCharsets.UTF_8))
        .add(
            DeadLetterHeaders.REJECTED_AT,
            Instant.now().toString().getBytes(StandardCharsets.UTF_8));
    var unused = producer.send(deadLetter).get();
  }

  void explanation(String id, byte[] heatMap) throws Exception {
    Explanation explanation =
        Explanation.newBuilder()
            .setImageId(id)
            .setModelVersion("2.1")
            .setTargetFinding(FilmClass.PNEUMONIA)
            .setThumbnail(ByteBuffer.wrap(new byte[] {1, 2, 3}))
            .setHeatMap(ByteBuffer.wrap(heatMap))
            .build();
    String topic = stack.topics().explanations();
    var unused =
        producer
            .send(
                new ProducerRecord<>(
                    topic,
                    id.getBytes(StandardCharsets.UTF_8),
                    bytes(topic, new RegistryAvroSerializer<>(), explanation)))
            .get();
  }

  @Override
  public void close() {
    transactions.close();
    producer.close();
  }
}
