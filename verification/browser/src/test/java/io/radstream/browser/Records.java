package io.radstream.browser;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.LabelHeaders;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Future;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Writes what a stream app, a registry of models and labellers write; {@link #flush} waits until it
 * is there. Only what {@link #commit} is given is part of a transaction. For one thread.
 */
final class Records implements AutoCloseable {

  /** The bundle of {@link #diagnosis}. */
  static final String BUNDLE = "5b1c90d8f37c2a61e80e5d4f97a1b6c2d3e4f5061728394a5b6c7d8e9f001122";

  private final Topics topics;
  private final RegistryAvroSerializer<SpecificRecord> encoder;
  private final Producer<byte[], byte[]> producer;
  private final Producer<byte[], byte[]> transactions;

  Records(Installation place) {
    LocalStack stack = place.stack();
    topics = place.topics();
    RegistryConfig registry = RegistryConfig.of(stack.registryUrl());
    encoder = new RegistryAvroSerializer<>(SchemaRegistryClient.of(registry), registry);
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack.bootstrapServers());
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    settings.put("transactional.id", "stream-app-of-" + System.identityHashCode(this));
    transactions =
        new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    transactions.initTransactions();
  }

  /** Now, as precise as records are. */
  static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** An answer of the model {@code compact 2.1}, to be changed at will. */
  static Diagnosis.Builder diagnosis(String id, DiagnosisFinding finding) {
    Instant now = now();
    return Diagnosis.newBuilder()
        .setImageId(id)
        .setStudyId("study of " + id)
        .setPatientId("patient")
        .setFinding(finding)
        .setAbstainReason(
            finding == DiagnosisFinding.ABSTAINED ? AbstainReason.LOW_CONFIDENCE : null)
        .setProbabilities(new Probabilities(0.1, 0.8, 0.1))
        .setModelName("compact")
        .setModelVersion("2.1")
        .setModelSha256(BUNDLE)
        .setEngine("onnx")
        .setBatchSize(4)
        .setAcquiredAt(now)
        .setPublishedAt(now)
        .setReceivedAt(now)
        .setDecidedAt(now);
  }

  /** The image itself; returns where it lies. */
  RecordMetadata image(String id, byte[] png) throws Exception {
    return sent(id, png).get();
  }

  private Future<RecordMetadata> sent(String id, byte[] png) {
    Instant now = now();
    XRayImage image =
        XRayImage.newBuilder()
            .setImageId(id)
            .setStudyId("study of " + id)
            .setPatientId("patient")
            .setAcquiredAt(now)
            .setPublishedAt(now)
            .setContentType(ContentType.PNG)
            .setImage(ByteBuffer.wrap(png))
            .build();
    return producer.send(record(topics.images(), id, image));
  }

  /** An image with its answer. */
  void outcome(Diagnosis diagnosis, byte[] png, String priority) throws Exception {
    var unused = producer.send(answer(diagnosis, image(diagnosis.getImageId(), png), priority));
  }

  /** Many at once, all of the same picture; returns when all are there. */
  void outcomes(List<Diagnosis> diagnoses, byte[] png) throws Exception {
    List<Future<RecordMetadata>> images = new ArrayList<>();
    diagnoses.forEach(diagnosis -> images.add(sent(diagnosis.getImageId(), png)));
    for (int at = 0; at < images.size(); at++) {
      var unused = producer.send(answer(diagnoses.get(at), images.get(at).get(), "ROUTINE"));
    }
    producer.flush();
  }

  /** Answers whose images have left their topic; returns when all are there. */
  void answers(List<Diagnosis> diagnoses) {
    for (Diagnosis one : diagnoses) {
      var unused = producer.send(record(topics.diagnoses(), one.getStudyId(), one));
    }
    producer.flush();
  }

  /**
   * A label.
   *
   * @param assisted whether the labeller had seen the model's answer
   */
  void label(LabeledXRay label, boolean assisted) {
    ProducerRecord<byte[], byte[]> record =
        record(topics.labels(), label.getImage().getImageId(), label);
    if (assisted) {
      record.headers().add(LabelHeaders.ASSISTED, new byte[] {'1'});
    }
    var unused = producer.send(record);
  }

  /** An answer, committed when this returns; the image is there already. */
  void commit(Diagnosis diagnosis, RecordMetadata image) {
    transactions.beginTransaction();
    var unused = transactions.send(answer(diagnosis, image, "ROUTINE"));
    transactions.commitTransaction();
  }

  private ProducerRecord<byte[], byte[]> answer(
      Diagnosis diagnosis, RecordMetadata image, String priority) {
    ProducerRecord<byte[], byte[]> answer =
        record(topics.diagnoses(), diagnosis.getStudyId(), diagnosis);
    SourceHeaders.add(answer.headers(), image.partition(), image.offset());
    PriorityHeader.add(answer.headers(), priority);
    return answer;
  }

  /** An image that was refused. */
  void deadLetter(String id, String reason, String detail, Instant at) {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(topics.deadLetters(), new byte[] {1});
    SourceHeaders.add(letter.headers(), 0, 0);
    letter
        .headers()
        .add(DeadLetterHeaders.IMAGE_ID, id.getBytes(UTF_8))
        .add(DeadLetterHeaders.SOURCE_TOPIC, topics.images().getBytes(UTF_8))
        .add(DeadLetterHeaders.REASON, reason.getBytes(UTF_8))
        .add(DeadLetterHeaders.DETAIL, detail.getBytes(UTF_8))
        .add(DeadLetterHeaders.REJECTED_AT, at.toString().getBytes(UTF_8));
    var unused = producer.send(letter);
  }

  /** A heat map. */
  void explanation(String id, FilmClass target, byte[] thumbnail, byte[] heatMap) {
    write(
        topics.explanations(),
        id,
        Explanation.newBuilder()
            .setImageId(id)
            .setModelVersion("2.1")
            .setTargetFinding(target)
            .setThumbnail(ByteBuffer.wrap(thumbnail))
            .setHeatMap(ByteBuffer.wrap(heatMap))
            .build());
  }

  /** An announced model. */
  void release(ModelRelease release) {
    write(topics.models(), release.getModelName() + "/" + release.getVersion(), release);
  }

  /** How far the images of this hour differ from those that the model learned from. */
  void drift(String name, String version, long images, Map<String, Double> psi) {
    StringBuilder values = new StringBuilder();
    psi.forEach((quantity, value) -> values.append(",\"%s\":%s".formatted(quantity, value)));
    String json =
        "{\"format\":1,\"model\":\"%s\",\"version\":\"%s\",\"hour\":\"%s\",\"images\":%d,\"psi\":{%s}}"
            .formatted(
                name, version, now().truncatedTo(ChronoUnit.HOURS), images, values.substring(1));
    var unused =
        producer.send(
            new ProducerRecord<>(
                topics.drift(), (name + "/" + version).getBytes(UTF_8), json.getBytes(UTF_8)));
  }

  /** Returns when all is there. */
  void flush() {
    producer.flush();
  }

  /** Any other message. */
  void write(String topic, String key, SpecificRecord message) {
    var unused = producer.send(record(topic, key, message));
  }

  private ProducerRecord<byte[], byte[]> record(String topic, String key, SpecificRecord message) {
    return new ProducerRecord<>(
        topic, key.getBytes(UTF_8), Objects.requireNonNull(encoder.serialize(topic, message)));
  }

  @Override
  public void close() {
    transactions.close();
    producer.close();
  }
}
