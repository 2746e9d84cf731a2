package io.radstream.cli.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.deliver.Deliver;
import io.radstream.deliver.Deliver.Secrets;
import io.radstream.gateway.deliver.config.DeliverConfig;
import io.radstream.gateway.deliver.service.Pauses;
import io.radstream.gateway.identitymap.EncryptedIdentityMap;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.identitymap.IdentityKey;
import io.radstream.gateway.identitymap.IdentityMapSettings;
import io.radstream.gateway.identitymap.IdentityView;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.Ports;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.CollectionListener;
import io.radstream.modeltrainer.dataset.snapshot.LabelCollection.TopicAddress;
import io.radstream.modeltrainer.dataset.snapshot.Snapshot;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Probabilities;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Results from a real broker to a record and a worklist. */
@Timeout(180)
class DeliverIT {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final IdentityKey KEY = IdentityKey.of(new byte[IdentityKey.BYTES]);

  private final LocalStack stack = LocalStack.start(StackConfig.temporary());

  private final HttpClient http = HttpClient.newHttpClient();
  private final int reviews = Ports.free();

  @TempDir private Path folder;

  private FhirServerStub record;
  private WorklistStub worklist;
  private EncryptedIdentityMap identities;

  @BeforeEach
  void start() throws IOException {
    record = new FhirServerStub(Ports.free());
    worklist = new WorklistStub();
    identities =
        EncryptedIdentityMap.open(
            new IdentityMapSettings(folder.resolve("identity"), KEY, Duration.ofDays(1)),
            InstantSource.system());
  }

  @AfterEach
  void end() throws IOException {
    identities.close();
    worklist.close();
    record.close();
    stack.close();
  }

  @Test
  void everyTargetIsToldWhatTheChampionSaidOnceAlsoAfterAPauseAndARestart() throws Exception {
    remember(1);
    remember(2);
    remember(3);
    try (Deliver deliver = Deliver.start(config(), secrets())) {
      diagnose(stack.topics().diagnoses(), 1);
      diagnose(stack.topics().shadowDiagnoses(), 2);
      reject(3);
      awaitReports(2);
      awaitMessages(2);

      Pauses pauses = new Pauses(folder.resolve("pauses"));
      pauses.pause("worklist");
      remember(4);
      diagnose(stack.topics().diagnoses(), 4);
      awaitReports(3);
      assertThat(worklist.taken()).isEqualTo(2);
      pauses.resume("worklist");
      awaitMessages(3);

      assertThat(deliver.stop()).isTrue();
    }
    remember(5);
    diagnose(stack.topics().diagnoses(), 5);
    try (Deliver again = Deliver.start(config(), secrets())) {
      awaitMessages(4);
      awaitReports(4);
      assertThat(worklist.taken()).as("none was told twice").isEqualTo(4);
      aCorrectionIsInTheNextSnapshot();
      assertThat(again.stop()).isTrue();
    }
  }

  private void aCorrectionIsInTheNextSnapshot() throws Exception {
    publish(5);
    review(5, "{\"imageId\": \"%s\", \"verdict\": \"accept\", \"reader\": \"dr.who\"}");
    try (LabelCollection labels =
        LabelCollection.open(
            folder.resolve("labels"),
            new TopicAddress(
                Connection.open(stack.bootstrapServers(), stack.registryUrl()), stack.topics()),
            InstantSource.system())) {
      assertThat(snapshot(labels, "first")).contains("PNEUMONIA").doesNotContain("COVID19");
      review(
          5,
          "{\"imageId\": \"%s\", \"verdict\": \"correct\", \"finding\": \"COVID19\","
              + " \"reader\": \"dr.who\"}");
      assertThat(snapshot(labels, "second")).contains("COVID19").doesNotContain("PNEUMONIA");
    }
  }

  private String snapshot(LabelCollection labels, String name) throws IOException {
    labels.collect(new CollectionListener() {});
    Snapshot snapshot = labels.snapshot(folder.resolve(name), new CollectionListener() {});
    return Files.readString(snapshot.folder().resolve("manifest.csv"));
  }

  private void review(int image, String json) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/reviews".formatted(reviews)))
            .header("Content-Type", "application/json")
            .header("Authorization", "Bearer s3cret")
            .POST(BodyPublishers.ofString(json.formatted(pseudonym(1, image))))
            .build();
    await()
        .atMost(LIMIT)
        .until(() -> http.send(request, BodyHandlers.ofString()).statusCode() == 200);
  }

  private void publish(int image) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    RegistryAvroSerializer<XRayImage> values = new RegistryAvroSerializer<>();
    values.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
    send(
        values,
        new ProducerRecord<>(
            stack.topics().images(),
            XRayImage.newBuilder()
                .setImageId(pseudonym(1, image))
                .setStudyId(pseudonym(2, image))
                .setPatientId(pseudonym(3, image))
                .setAcquiredAt(now)
                .setPublishedAt(now)
                .setImage(ByteBuffer.wrap(new byte[] {1, 2, 3}))
                .build()));
  }

  private void awaitReports(int count) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(record.ids("DiagnosticReport")).hasSize(count));
  }

  private void awaitMessages(int count) {
    await().atMost(LIMIT).untilAsserted(() -> assertThat(worklist.ids()).hasSize(count));
  }

  private Secrets secrets() {
    return new Secrets(
        IdentityView.of(folder.resolve("identity"), KEY),
        Optional.of(PseudonymKey.of(new byte[PseudonymKey.BYTES])));
  }

  private DeliverConfig config() throws Exception {
    return DeliverConfig.read(
        Files.writeString(
            folder.resolve("deliver.yml"),
            """
            kafka.bootstrap.servers: %s
            registry.url: %s
            identity.map: %s
            pause.folder: %s
            reviews: {port: %d, token: s3cret}
            targets:
              record: {kind: fhir, url: '%s'}
              worklist: {kind: hl7, host: 127.0.0.1, port: %d}
            """
                .formatted(
                    stack.bootstrapServers(),
                    stack.registryUrl(),
                    folder.resolve("identity"),
                    folder.resolve("pauses"),
                    reviews,
                    record.url(),
                    worklist.port())));
  }

  private static String pseudonym(int kind, int image) {
    return "%016x%016x".formatted(kind, image);
  }

  private void remember(int image) throws IOException {
    identities.remember(
        new IdentityEntry(
            pseudonym(1, image),
            pseudonym(2, image),
            pseudonym(3, image),
            "P" + image,
            "",
            "Name^" + image,
            "1.2.3." + image,
            "1.2.4." + image,
            "1.2.5." + image,
            "1.2.840.10008.5.1.4.1.1.1",
            "A" + image,
            "20261001",
            Instant.now()));
  }

  private void diagnose(String topic, int image) throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    Diagnosis diagnosis =
        Diagnosis.newBuilder()
            .setImageId(pseudonym(1, image))
            .setStudyId(pseudonym(2, image))
            .setPatientId(pseudonym(3, image))
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
    RegistryAvroSerializer<Diagnosis> values = new RegistryAvroSerializer<>();
    values.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
    send(values, new ProducerRecord<>(topic, diagnosis));
  }

  private void reject(int image) throws Exception {
    ProducerRecord<byte[], byte[]> letter =
        new ProducerRecord<>(stack.topics().deadLetters(), new byte[] {1});
    letter
        .headers()
        .add(DeadLetterHeaders.IMAGE_ID, pseudonym(1, image).getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.REASON, "CORRUPT_IMAGE".getBytes(StandardCharsets.UTF_8))
        .add(
            DeadLetterHeaders.REJECTED_AT,
            Instant.now().toString().getBytes(StandardCharsets.UTF_8));
    send(new ByteArraySerializer(), letter);
  }

  private <T> void send(Serializer<T> values, ProducerRecord<byte[], T> message) throws Exception {
    try (Producer<byte[], T> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack.bootstrapServers()),
            new ByteArraySerializer(),
            values)) {
      var unused = producer.send(message).get();
    }
  }
}
