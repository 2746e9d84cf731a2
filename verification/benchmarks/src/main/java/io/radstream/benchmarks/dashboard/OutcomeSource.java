package io.radstream.benchmarks.dashboard;

import io.radstream.localstack.LocalStack;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Writes outcomes as a stream app does, without classifying anything. For one thread. */
final class OutcomeSource implements AutoCloseable {

  private static final int SMALL = 64;
  private static final int BATCH = 10_000;

  private final Topics topics;
  private final Producer<byte[], byte[]> producer;
  private final RegistryAvroSerializer<Diagnosis> diagnoses = new RegistryAvroSerializer<>();

  OutcomeSource(LocalStack stack, Topics topics) {
    this.topics = topics;
    diagnoses.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack.bootstrapServers());
    settings.put("transactional.id", "bench-dashboard-" + UUID.randomUUID());
    settings.put("linger.ms", 5);
    settings.put("batch.size", 1 << 18);
    producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    producer.initTransactions();
  }

  /**
   * A diagnosis in a transaction of its own.
   *
   * @return the time at which the commit was asked for, in microseconds since 1970
   */
  long diagnosis(String image) {
    producer.beginTransaction();
    var unused = producer.send(record(image));
    producer.flush();
    long asked = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    producer.commitTransaction();
    return asked;
  }

  private ProducerRecord<byte[], byte[]> record(String image) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Diagnosis diagnosis =
        Diagnosis.newBuilder()
            .setImageId(image)
            .setStudyId("study-of-" + image)
            .setPatientId("patient")
            .setFinding(DiagnosisFinding.PNEUMONIA)
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
    return new ProducerRecord<>(
        topics.diagnoses(),
        image.getBytes(StandardCharsets.UTF_8),
        Objects.requireNonNull(diagnoses.serialize(topics.diagnoses(), diagnosis)));
  }

  /** So many small dead letters of different images, in transactions of ten thousand. */
  void deadLetters(int count) {
    byte[] rejected = Instant.now().toString().getBytes(StandardCharsets.UTF_8);
    byte[] reason = "CORRUPT_IMAGE".getBytes(StandardCharsets.UTF_8);
    for (int first = 0; first < count; first += BATCH) {
      producer.beginTransaction();
      for (int number = first; number < Math.min(count, first + BATCH); number++) {
        ProducerRecord<byte[], byte[]> letter =
            new ProducerRecord<>(topics.deadLetters(), new byte[SMALL]);
        letter
            .headers()
            .add(DeadLetterHeaders.IMAGE_ID, ("dead-" + number).getBytes(StandardCharsets.UTF_8))
            .add(DeadLetterHeaders.REASON, reason)
            .add(DeadLetterHeaders.REJECTED_AT, rejected);
        var unused = producer.send(letter);
      }
      producer.commitTransaction();
    }
  }

  @Override
  public void close() {
    producer.close();
    diagnoses.close();
  }
}
