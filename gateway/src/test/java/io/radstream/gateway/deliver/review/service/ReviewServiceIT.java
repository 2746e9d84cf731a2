package io.radstream.gateway.deliver.review.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.gateway.association.ScpSettings;
import io.radstream.gateway.association.ScpSettings.AllowedPeer;
import io.radstream.gateway.association.ScpSettings.Limits;
import io.radstream.gateway.association.ScpSettings.Timeouts;
import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.DicomSender.Response;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.RefusedException;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.association.dimse.SopClass;
import io.radstream.gateway.audit.AuditEvent;
import io.radstream.gateway.deliver.ResultIds;
import io.radstream.gateway.deliver.SampleResults;
import io.radstream.gateway.deliver.codes.ResultCode;
import io.radstream.gateway.deliver.instance.Code;
import io.radstream.gateway.deliver.review.SignedReport;
import io.radstream.gateway.deliver.review.service.ReviewSettings.Web;
import io.radstream.gateway.deliver.sr.StructuredReport;
import io.radstream.gateway.identitymap.EncryptedIdentityMap;
import io.radstream.gateway.identitymap.IdentityEntry;
import io.radstream.gateway.identitymap.IdentityKey;
import io.radstream.gateway.identitymap.IdentityMapSettings;
import io.radstream.gateway.identitymap.IdentityView;
import io.radstream.gateway.inbound.Credentials;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Feedback;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.Verdict;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Readers answer over HTTP and DICOM; what they say is on the topics of a real broker. */
@Timeout(120)
class ReviewServiceIT {

  private static @Nullable LocalStack started;

  private static final PseudonymKey KEY = PseudonymKey.of(new byte[PseudonymKey.BYTES]);
  private static final IdentityKey MAP_KEY = IdentityKey.of(new byte[IdentityKey.BYTES]);
  private static final String STUDY = "1.2.3.1";
  private static final String FILM = "1.2.3.1.1.1";
  private static final String IMAGE = "0123456789abcdef".repeat(2);

  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final List<AuditEvent> audited = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private ReviewService service;

  @BeforeAll
  static void startStack() {
    started = LocalStack.start(StackConfig.temporary());
  }

  @AfterAll
  static void stopStack() {
    stack().close();
  }

  private static LocalStack stack() {
    return Objects.requireNonNull(started);
  }

  @BeforeEach
  void start() throws Exception {
    try (EncryptedIdentityMap identities =
        EncryptedIdentityMap.open(
            new IdentityMapSettings(folder, MAP_KEY, Duration.ofDays(1)), InstantSource.system())) {
      identities.remember(
          new IdentityEntry(
              IMAGE,
              KEY.study(STUDY),
              KEY.patient("P-1"),
              "P-1",
              "",
              "Unmistakable^Jane",
              STUDY,
              "1.2.3.1.1",
              FILM,
              SopClass.COMPUTED_RADIOGRAPHY.uid(),
              "A-1",
              "20261001",
              Instant.now()));
    }
    send(diagnosis());
    service = ReviewService.start(settings(), parts());
  }

  @AfterEach
  void stop() {
    service.close();
  }

  private static ReviewSettings settings() {
    return new ReviewSettings(
        Optional.of(new Web("127.0.0.1", 0, null, new Credentials("pacs", "s3cret", ""))),
        Optional.of(
            new ScpSettings(
                "127.0.0.1",
                0,
                "RADSTREAM",
                List.of(new AllowedPeer("READER", List.of())),
                null,
                Limits.USUAL,
                Timeouts.USUAL,
                SopClass.ofReviews())),
        "Ward 7",
        100);
  }

  private ReviewService.Parts parts() {
    return new ReviewService.Parts(
        Map.of("bootstrap.servers", stack().bootstrapServers()),
        Map.of(RegistryConfig.URL, stack().registryUrl()),
        stack().topics(),
        KEY,
        IdentityView.of(folder, MAP_KEY),
        audited::add,
        meters);
  }

  @Test
  void whatReadersSayIsOnTheTopicsOnce() throws Exception {
    // given nobody who shows no credentials is heard
    assertThat(post("application/json", "{}", "pacs:guess").statusCode()).isEqualTo(401);
    assertThat(audited).hasAtLeastOneElementOfType(AuditEvent.Refused.class);
    awaitReady();

    // when readers answer by all ways
    var accepted = json("{'imageId': '%s', 'verdict': 'accept', 'reader': 'dr.who'}");
    var rejected = json("{'imageId': '%s', 'verdict': 'reject'}");
    var corrected =
        post(
            "application/fhir+json; charset=utf-8",
            """
            {"resourceType": "DiagnosticReport", "id": "%s", "status": "corrected",
             "conclusionCode": [{"coding": [{"system": "http://snomed.info/sct", "code": "281900007"}]}],
             "resultsInterpreter": [{"display": "dr.who"}]}
            """
                .formatted(ResultIds.fhir(ResultIds.FHIR_REPORT, IMAGE, SampleResults.SHA256)),
            "pacs:s3cret");
    InstanceFile signed =
        new SignedReport(STUDY, "1.2.9.1")
            .by("Who^Doctor", "20261101120000+0000")
            .image(FILM)
            .finding(Code.of(ResultCode.PNEUMONIA))
            .instance();
    Response stored = store(signed);

    // then each is answered, and is on its topics
    assertThat(accepted.body()).contains("\"verdict\":\"ACCEPTED\"", "\"labeled\":true");
    assertThat(rejected.body()).contains("\"verdict\":\"REJECTED\"", "\"labeled\":false");
    assertThat(corrected.statusCode()).isEqualTo(200);
    assertThat(corrected.body()).contains("OperationOutcome", "CORRECTED");
    assertThat(stored.status()).isZero();
    assertThat(read(stack().topics().feedback(), Feedback.class))
        .extracting(Feedback::getVerdict)
        .containsExactly(Verdict.ACCEPTED, Verdict.REJECTED, Verdict.CORRECTED, Verdict.CORRECTED);
    List<LabeledXRay> labels = read(stack().topics().labels(), LabeledXRay.class);
    assertThat(labels)
        .extracting(LabeledXRay::getFinding)
        .containsExactly(FilmClass.COVID19, FilmClass.NORMAL, FilmClass.PNEUMONIA);
    assertThat(labels)
        .extracting(LabeledXRay::getLabeledBy)
        .containsExactly(KEY.reader("dr.who"), KEY.reader("dr.who"), KEY.reader("Who^Doctor"));
    assertThat(labels.get(2).getLabeledAt()).isEqualTo(Instant.parse("2026-11-01T12:00:00Z"));
    assertThat(audited.stream().filter(AuditEvent.Reviewed.class::isInstance)).hasSize(4);
    assertThat(audited.toString()).doesNotContain("dr.who", "Unmistakable", FILM);
  }

  @Test
  void whatCannotBeTakenSaysWhyAndLeavesNothing() throws Exception {
    awaitReady();
    int feedback = read(stack().topics().feedback(), Feedback.class).size();
    int labels = read(stack().topics().labels(), LabeledXRay.class).size();

    assertThat(json("{'imageId': 'other', 'verdict': 'accept'}").statusCode()).isEqualTo(404);
    assertThat(json("{'imageId': '%s', 'verdict': 'maybe'}").body()).contains("verdict must be");
    assertThat(json("{'imageId': '%s', 'verdict': 'accept', 'finding': 'NORMAL'}").statusCode())
        .isEqualTo(409);
    assertThat(post("text/plain", "accept", "pacs:s3cret").statusCode()).isEqualTo(415);
    assertThat(post("application/json", " ".repeat(70_000), "pacs:s3cret").statusCode())
        .isEqualTo(413);
    assertThat(store(new SignedReport(STUDY, "1.2.9.2").image(FILM).instance()))
        .satisfies(
            response -> {
              assertThat(response.status()).isEqualTo(0xC000);
              assertThat(response.comment()).contains("not verified");
            });
    // our own report, sent on by an archive
    InstanceFile own = StructuredReport.of(SampleResults.classified(identity(), diagnosis()));
    assertThat(store(own).status()).isZero();

    assertThatThrownBy(() -> store(own, "STRANGER")).isInstanceOf(RefusedException.class);
    assertThat(read(stack().topics().feedback(), Feedback.class)).hasSize(feedback);
    assertThat(read(stack().topics().labels(), LabeledXRay.class)).hasSize(labels);
  }

  private IdentityEntry identity() throws IOException {
    return IdentityView.of(folder, MAP_KEY).image(IMAGE).orElseThrow();
  }

  private static Diagnosis diagnosis() {
    return Diagnosis.newBuilder(SampleResults.diagnosis(DiagnosisFinding.COVID19, null))
        .setImageId(IMAGE)
        .build();
  }

  private void awaitReady() {
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> json("{'imageId': 'nobody', 'verdict': 'reject'}").statusCode() == 404);
  }

  private HttpResponse<String> json(String text) throws Exception {
    return post("application/json", text.formatted(IMAGE).replace('\'', '"'), "pacs:s3cret");
  }

  private HttpResponse<String> post(String type, String body, String user) throws Exception {
    return http.send(
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/reviews".formatted(service.webPort().orElseThrow())))
            .header("Content-Type", type)
            .header(
                "Authorization",
                "Basic "
                    + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private Response store(InstanceFile file) throws Exception {
    return store(file, "READER");
  }

  private Response store(InstanceFile file, String calling) throws Exception {
    SenderSettings peer =
        SenderSettings.of("127.0.0.1", service.dicomPort().orElseThrow(), "RADSTREAM", calling);
    try (DicomSender sender = DicomSender.open(peer, Set.of(Kind.of(file)))) {
      return sender.store(file);
    }
  }

  private void send(Diagnosis diagnosis) throws Exception {
    RegistryAvroSerializer<Diagnosis> values = new RegistryAvroSerializer<>();
    values.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    try (Producer<byte[], Diagnosis> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", stack().bootstrapServers()),
            new ByteArraySerializer(),
            values)) {
      var unused =
          producer.send(new ProducerRecord<>(stack().topics().diagnoses(), diagnosis)).get();
    }
  }

  /** All that is committed, of one key and so in its order. */
  private <T extends SpecificRecord> List<T> read(String topic, Class<T> type) {
    RegistryAvroDeserializer<T> values = new RegistryAvroDeserializer<>(type);
    values.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    Map<String, Object> settings = new HashMap<>();
    settings.put("bootstrap.servers", stack().bootstrapServers());
    settings.put("isolation.level", "read_committed");
    List<T> all = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(record -> all.add(values.deserialize(topic, record.value())));
      }
    }
    return all;
  }
}
