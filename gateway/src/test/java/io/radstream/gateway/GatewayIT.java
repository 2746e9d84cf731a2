package io.radstream.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.gateway.association.client.DicomSender;
import io.radstream.gateway.association.client.DicomSender.Kind;
import io.radstream.gateway.association.client.DicomSender.Response;
import io.radstream.gateway.association.client.InstanceFile;
import io.radstream.gateway.association.client.SenderSettings;
import io.radstream.gateway.config.GatewayConfig;
import io.radstream.gateway.dicomweb.stow.Bodies;
import io.radstream.gateway.pull.ArchiveStub;
import io.radstream.gateway.pull.ArchiveStub.Said;
import io.radstream.imaging.deidentify.Part10;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One stack for all; each test has its own films, and counts the records of its own. */
class GatewayIT {

  private static final int SUCCESS = 0;
  private static final int OUT_OF_RESOURCES = 0xA700;
  private static final int CANNOT_UNDERSTAND = 0xC000;
  private static final PseudonymKey KEY = PseudonymKey.random();

  private static final String ORTHANC_ID = "01234567-01234567-01234567-01234567-01234567";

  private static @Nullable LocalStack started;

  @BeforeAll
  static void start() {
    started = LocalStack.start(StackConfig.temporary().withInterruptibleNetwork());
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void whatIsSentTwiceIsPublishedOnceAlsoByAnotherWayOrTheNextProcess() throws Exception {
    InstanceFile film = new TestFilm("1.2.3.1", "P1", 64, 80, 1).file();
    long before = records().size();

    try (Gateway gateway = gateway(Map.of("stow.port", "0"))) {
      assertThat(post(gateway, film)).isEqualTo(200);
      assertThat(send(gateway, film)).isEqualTo(SUCCESS);
      assertThat(post(gateway, film)).isEqualTo(200);
    }
    try (Gateway next = gateway(Map.of())) {
      assertThat(send(next, film)).isEqualTo(SUCCESS);
    }

    assertThat(records()).hasSize((int) before + 1);
  }

  @Test
  void otherPixelsUnderTheSameUidAreAnotherImage() throws Exception {
    long before = records().size();

    try (Gateway gateway = gateway(Map.of())) {
      assertThat(send(gateway, new TestFilm("1.2.3.2", "P2", 64, 80, 1).file())).isZero();
      assertThat(send(gateway, new TestFilm("1.2.3.2", "P2", 64, 80, 2).file())).isZero();
    }

    assertThat(records()).hasSize((int) before + 2);
  }

  @Test
  void noNameGoesOn() throws Exception {
    try (Gateway gateway = gateway(Map.of())) {
      send(gateway, new TestFilm("1.2.3.3", "Secret-Id-4711", 64, 80, 3).file());
    }

    assertThat(records())
        .isNotEmpty()
        .allSatisfy(
            entry ->
                assertThat(new String(entry.value(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("Mustermann", "Secret-Id-4711", "1.2.3.3"));
  }

  @Test
  void whatIsNoImageIsRefusedAndTheNextOneStored() throws Exception {
    InstanceFile film = new TestFilm("1.2.3.4", "P4", 64, 80, 4).file();
    InstanceFile cut =
        new InstanceFile(
            film.sopClass(),
            film.sopInstance(),
            film.transferSyntax(),
            Arrays.copyOf(film.dataSet(), 1_000));

    try (Gateway gateway = gateway(Map.of());
        DicomSender sender = sender(gateway, film)) {
      Response refused = sender.store(cut);
      assertThat(refused.status()).isEqualTo(CANNOT_UNDERSTAND);
      assertThat(refused.comment()).isEqualTo("CORRUPT_IMAGE");
      assertThat(sender.store(film).status()).isEqualTo(SUCCESS);
      sender.release();
    }
  }

  @Test
  void withoutBrokersADeviceIsToldToSendAgainAndNothingIsTwice() throws Exception {
    InstanceFile film = new TestFilm("1.2.3.5", "P5", 64, 80, 5).file();
    long before = records().size();

    try (Gateway gateway = gateway(Map.of("publish.timeout", "2s"))) {
      assertThat(send(gateway, new TestFilm("1.2.3.6", "P5", 64, 80, 6).file())).isZero();
      stack().network().cut();
      assertThat(send(gateway, film)).isEqualTo(OUT_OF_RESOURCES);
      stack().network().heal();
      long begun = System.nanoTime();
      int status = OUT_OF_RESOURCES;
      while (status != SUCCESS && System.nanoTime() - begun < Duration.ofMinutes(1).toNanos()) {
        status = send(gateway, film);
      }
      assertThat(status).isEqualTo(SUCCESS);
    }

    assertThat(records()).hasSize((int) before + 2);
  }

  @Test
  void whatTheTopicWouldNotTakeIsCompressedWithoutLoss() throws Exception {
    try (Gateway gateway = gateway(Map.of())) {
      assertThat(send(gateway, new TestFilm("1.2.3.7", "P7", 3_000, 3_000, 7).file())).isZero();
    }

    assertThat(records())
        .filteredOn(entry -> entry.headers().lastHeader("radstream.recompressed") != null)
        .hasSize(1)
        .allSatisfy(entry -> assertThat(entry.value()).hasSizeLessThan(12_000_000));
  }

  @Test
  void whatAnArchiveHasIsPulledAndPublishedOnce(@TempDir Path folder) throws Exception {
    long before = records().size();
    Path position = folder.resolve("position");
    try (ArchiveStub orthanc = new ArchiveStub()) {
      orthanc.say(
          "/changes?since=0&limit=100",
          Said.json(
              "{\"Changes\":[{\"Seq\":1,\"ChangeType\":\"NewInstance\",\"ID\":\"%s\"}],%s}"
                  .formatted(ORTHANC_ID, "\"Done\":true,\"Last\":1")));
      orthanc.say(
          "/changes?since=1&limit=100", Said.json("{\"Changes\":[],\"Done\":true,\"Last\":1}"));
      InstanceFile film = new TestFilm("1.2.3.9", "P9", 64, 80, 9).file();
      byte[] header = Part10.header(film.transferSyntax(), film.sopClass(), film.sopInstance());
      byte[] file = Arrays.copyOf(header, header.length + film.dataSet().length);
      System.arraycopy(film.dataSet(), 0, file, header.length, film.dataSet().length);
      orthanc.say("/instances/%s/file".formatted(ORTHANC_ID), Said.bytes(file));
      Map<String, String> pulling =
          Map.of(
              "orthanc.url", orthanc.settings("orthanc").url().toString(),
              "orthanc.position", position.toString());

      for (int i = 0; i < 2; i++) {
        Files.deleteIfExists(position);
        try (Gateway gateway = gateway(pulling)) {
          await()
              .atMost(Duration.ofSeconds(30))
              .until(() -> gateway.failure().isEmpty() && Files.exists(position));
        }
      }
    }

    assertThat(records()).hasSize((int) before + 1);
  }

  private static Gateway gateway(Map<String, String> changed) throws Exception {
    Map<String, String> settings =
        new HashMap<>(
            Map.of(
                "kafka.bootstrap.servers", stack().interruptibleBootstrapServers(),
                "registry.url", stack().registryUrl(),
                "dicom.port", "0"));
    settings.putAll(changed);
    return Gateway.start(GatewayConfig.of(settings), new Gateway.Secrets(KEY, entry -> {}));
  }

  private static int send(Gateway gateway, InstanceFile film) throws IOException {
    try (DicomSender sender = sender(gateway, film)) {
      Response response = sender.store(film);
      sender.release();
      return response.status();
    }
  }

  /** By STOW-RS; the status of the answer. */
  private static int post(Gateway gateway, InstanceFile film) throws Exception {
    byte[] header = Part10.header(film.transferSyntax(), film.sopClass(), film.sopInstance());
    byte[] file = Arrays.copyOf(header, header.length + film.dataSet().length);
    System.arraycopy(film.dataSet(), 0, file, header.length, film.dataSet().length);
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    "http://127.0.0.1:%d/dicom-web/studies"
                        .formatted(gateway.stowPort().orElseThrow())))
            .header("Content-Type", Bodies.TYPE)
            .POST(HttpRequest.BodyPublishers.ofByteArray(Bodies.of(file)))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static DicomSender sender(Gateway gateway, InstanceFile film) throws IOException {
    return DicomSender.open(
        SenderSettings.of("127.0.0.1", gateway.port(), "RADSTREAM", "TEST"), Set.of(Kind.of(film)));
  }

  /** All committed records of the images' topic. */
  private static List<ConsumerRecord<byte[], byte[]>> records() {
    Map<String, Object> settings =
        Map.of(
            "bootstrap.servers",
            stack().bootstrapServers(),
            "isolation.level",
            "read_committed",
            "auto.offset.reset",
            "earliest",
            "enable.auto.commit",
            false);
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> parts =
          consumer.partitionsFor(stack().topics().images()).stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(parts);
      consumer.seekToBeginning(parts);
      Map<TopicPartition, Long> ends = consumer.endOffsets(parts);
      List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(found::add);
      }
      return found;
    }
  }

  private static LocalStack stack() {
    LocalStack stack = started;
    if (stack == null) {
      throw new IllegalStateException("no stack");
    }
    return stack;
  }
}
