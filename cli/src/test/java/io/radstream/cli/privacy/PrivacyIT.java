package io.radstream.cli.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.cli.Execution;
import io.radstream.cli.JavaProgram;
import io.radstream.cli.deliver.FhirServerStub;
import io.radstream.cli.tracing.Collector;
import io.radstream.console.PseudonymKeyFile;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.process.Ports;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.testkit.engine.RandomBundle;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Images, files, folders and patients with an unmistakable name go through everything that handles
 * images; then the name is looked for in all that was written: topics, as the brokers' segments
 * hold them, the app's and the commands' logs at their most talkative, their spans, what the
 * commands printed, dead letters, reports, temporary folders. One image is sent by another program
 * as it is: it is the one place where the name must be found, or the search would prove nothing.
 *
 * <p>The same goes for a gateway: what a device sends it with the name in every element, stored,
 * sent again, refused, and forgotten in the end; its encrypted map is searched too. Results are
 * delivered, with the names, to a server that takes them and to one that refuses and says back what
 * it was sent.
 *
 * <p>What a command tells its user about the user's own files is no part of it: {@code publish}
 * names the file that it refuses, and reports have the paths of the manifest, which are neutral
 * here.
 */
@Timeout(300)
class PrivacyIT {

  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final String CONTROL = "control";
  private static final int OUTCOMES = 5;
  private static final NameSearch SEARCH = new NameSearch(NamedImages.NAME);

  @TempDir private Path folder;

  private Path written = Path.of("");
  private Map<String, String> tracing = Map.of();

  @BeforeEach
  void makeInputs() throws IOException {
    written = Files.createDirectories(folder.resolve("written"));
    NamedImages.writeTo(folder.resolve("films"));
    Path neutral = Files.createDirectories(folder.resolve("neutral"));
    Files.write(neutral.resolve("a.png"), NamedImages.png());
    Files.write(neutral.resolve("b.jpg"), NamedImages.jpeg(false));
    Files.write(neutral.resolve("c.dcm"), NamedImages.dicom());
    Files.writeString(
        folder.resolve("manifest.csv"),
        """
        file,label,split,patient_group
        a.png,NORMAL,test,%1$s-1
        b.jpg,PNEUMONIA,test,%1$s-2
        c.dcm,COVID19,test,%1$s-3
        """
            .formatted(NamedImages.NAME));
    RandomBundle.small("untrained-1").writeTo(folder.resolve("first.zip"));
    RandomBundle.small("untrained-2").writeTo(folder.resolve("second.zip"));
    PseudonymKeyFile.create(folder.resolve("site.key"));
  }

  @Test
  void noNameIsFoundWhereverImagesGo() throws Exception {
    String control;
    try (LocalStack stack = LocalStack.start(StackConfig.kept(written.resolve("stack"), 0, 0));
        Collector collector = Collector.start()) {
      tracing = collector.variables();
      Process app = startStream(stack);
      try {
        sendImages(stack);
        control = sendAsItIs(stack);
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> {
                  assertThat(app.isAlive()).as(() -> read(written.resolve("stream.log"))).isTrue();
                  assertThat(results(stack).lines()).hasSizeGreaterThanOrEqualTo(OUTCOMES);
                });
        lookAtAll(stack);
        sendToGateway(stack);
      } finally {
        app.destroy();
        assertThat(app.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
      Files.writeString(written.resolve("results.json"), results(stack));
      assertThat(collector.bodies()).hasSizeGreaterThan(1);
      for (int i = 0; i < collector.bodies().size(); i++) {
        Files.write(written.resolve("spans-" + i), collector.bodies().get(i));
      }
    }

    assertThat(written.resolve("stream.log"))
        .content()
        .contains("DEBUG", "Stopped; everything in flight was drained.");
    assertThat(written.resolve("letters")).isDirectoryContaining("glob:**.jpg");
    assertThat(SEARCH.in(written)).containsExactly(control);
  }

  /** Where the files themselves carry it, one by one. */
  @Test
  void theNameIsFoundInWhateverHoldsIt() throws IOException {
    assertThat(SEARCH.isIn(NamedImages.png())).isTrue();
    assertThat(SEARCH.isIn(NamedImages.jpeg(false))).isTrue();
    assertThat(SEARCH.isIn(NamedImages.dicom())).isTrue();
    assertThat(SEARCH.in(folder.resolve("films")))
        .hasSize(9)
        .contains("path Unmistakable-folder/Unmistakable-1.png");
    for (String hidden :
        List.of(
            "UNMISTAKABLE^PERSON",
            "{\"patient\":\"xUnmistakable\"}",
            "MTIgVW5taXN0YWthYmxl",
            "556e6d697374616b61626c65")) {
      assertThat(SEARCH.isIn(hidden.getBytes(StandardCharsets.UTF_8))).isTrue();
    }
  }

  private void sendImages(LocalStack stack) throws Exception {
    String key = folder.resolve("site.key").toString();
    script(
        "send",
        stack,
        List.of(
            line(0, "publish", "--images", path("films"), "--pseudonym-key", key)
                + line("", "--study-per-folder", "--device", NamedImages.NAME),
            line(0, "label", "--images", path("neutral"), "--manifest", path("manifest.csv"))
                + line("", "--pseudonym-key", key)));
  }

  /**
   * One that is stored, once more, one that cannot be read, one that is unknown; then forgotten.
   */
  private void sendToGateway(LocalStack stack) throws Exception {
    Path config = gatewayConfig(stack);
    String main = "io.radstream.cli.RadStream";
    Process gateway = java("gateway", main, "gateway", "--config", config.toString());
    Path log = written.resolve("gateway.log");
    try {
      Pattern ready = Pattern.compile("Ready: \\S+ listens on [^:]+:(\\d+) ");
      await().atMost(LIMIT).until(() -> ready.matcher(read(log)).find() || !gateway.isAlive());
      Matcher port = ready.matcher(read(log));
      assertThat(port.find()).as(() -> read(log)).isTrue();
      NamedInstances.sendTo(Integer.parseInt(port.group(1)));
      deliver(stack);
    } finally {
      gateway.destroy();
      assertThat(gateway.waitFor(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(written.resolve("identity")).isDirectoryContaining("glob:**.segment");
    String patient = NamedImages.NAME + "^Person";
    Process forget =
        java("forget", main, "gateway", "forget", patient, "--config", config.toString());
    assertThat(forget.waitFor(120, TimeUnit.SECONDS)).isTrue();
    // Two, as the pixels of the second differ: the map held the name, and gave it up.
    assertThat(read(written.resolve("forget.log")))
        .contains("Dropped 2 entries", "xray.images-", "xray.gateway.audit-");
  }

  /** To one target that takes results with the names, and to one that says them back. */
  private void deliver(LocalStack stack) throws Exception {
    int reviews = Ports.free();
    try (FhirServerStub server = new FhirServerStub(Ports.free())) {
      Path config =
          Files.writeString(
              folder.resolve("deliver.yml"),
              """
              kafka.bootstrap.servers: '%s'
              registry.url: '%s'
              identity.key: '%s'
              identity.map: '%s'
              pause.folder: '%s'
              pseudonym.key: '%s'
              reviews: {port: %d, token: s3cret}
              targets:
                record: {kind: fhir, url: '%s'}
                refusing: {kind: fhir, url: '%s'}
              """
                  .formatted(
                      stack.bootstrapServers(),
                      stack.registryUrl(),
                      path("identity.key"),
                      written.resolve("identity"),
                      written.resolve("pauses"),
                      path("site.key"),
                      reviews,
                      server.url(),
                      server.url() + FhirServerStub.REFUSING));
      Process deliver =
          java("deliver", "io.radstream.cli.RadStream", "deliver", "--config", config.toString());
      try {
        await()
            .atMost(LIMIT)
            .untilAsserted(
                () -> {
                  assertThat(deliver.isAlive())
                      .as(() -> read(written.resolve("deliver.log")))
                      .isTrue();
                  assertThat(server.ids("DiagnosticReport")).hasSize(2);
                  assertThat(read(written.resolve("deliver.log")).lines())
                      .filteredOn(line -> line.contains("Target refusing does not get"))
                      .filteredOn(line -> line.contains("REFUSED"))
                      .hasSize(2);
                });
        review(reviews, server.ids("DiagnosticReport"));
      } finally {
        deliver.destroy();
        assertThat(deliver.waitFor(60, TimeUnit.SECONDS)).isTrue();
      }
    }
  }

  /** By a reader of that name, of all that was delivered; and one that cannot be read. */
  private static void review(int port, Set<String> reports) throws Exception {
    String type = "application/fhir+json";
    await().atMost(LIMIT).until(() -> post(port, type, report("none")) == 404);
    List<Integer> answers = new ArrayList<>();
    for (String id : reports) {
      answers.add(post(port, type, report(id.substring(id.indexOf('/') + 1))));
    }
    assertThat(answers).contains(200);
    assertThat(post(port, "application/json", "{\"%s\": 1}".formatted(NamedImages.NAME)))
        .isEqualTo(400);
  }

  private static String report(String id) {
    return """
        {"resourceType": "DiagnosticReport", "id": "%s", "status": "final",
         "subject": {"display": "%2$s"}, "resultsInterpreter": [{"display": "%2$s"}],
         "conclusionCode": [{"coding": [{"system": "http://snomed.info/sct", "code": "233604007"}]}]}
        """
        .formatted(id, NamedImages.NAME);
  }

  private static int post(int port, String type, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/reviews".formatted(port)))
            .header("Content-Type", type)
            .header("Authorization", "Bearer s3cret")
            .POST(BodyPublishers.ofString(body))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode();
  }

  private Path gatewayConfig(LocalStack stack) throws IOException {
    PseudonymKeyFile.create(folder.resolve("identity.key"));
    return Files.writeString(
        folder.resolve("gateway.yml"),
        """
        kafka.bootstrap.servers: '%s'
        registry.url: '%s'
        dicom.port: 0
        pseudonym.key: '%s'
        identity.key: '%s'
        identity.map: '%s'
        """
            .formatted(
                stack.bootstrapServers(),
                stack.registryUrl(),
                path("site.key"),
                path("identity.key"),
                written.resolve("identity")));
  }

  private void lookAtAll(LocalStack stack) throws Exception {
    StringWriter list = new StringWriter();
    assertThat(run(stack, list, "dlq", "list", "--format", "json")).isZero();
    Matcher deadLetter = Pattern.compile("\"letter\" *: *\"([^\"]+)\"").matcher(list.toString());
    assertThat(deadLetter.find()).as(list.toString()).isTrue();
    Files.writeString(written.resolve("letters.json"), list.toString());
    String diagnosed =
        line("", "--images", path("neutral"), "--manifest", path("manifest.csv"), "--split");
    script(
        "look",
        stack,
        List.of(
            line(0, "dlq", "list"),
            line(0, "dlq", "show", deadLetter.group(1)),
            line(0, "dlq", "export", "--films", "--to", written.resolve("letters").toString())));
    script(
        "judge",
        null,
        List.of(
            line(0, "evaluate", "--bundle", path("first.zip"))
                + diagnosed
                + line("", "test", "--out", written.resolve("evaluation").toString()),
            line(1, "gate", "--champion", path("first.zip"), "--candidate", path("second.zip"))
                + diagnosed
                + line("", "test", "--out", written.resolve("gate").toString())));
  }

  private Process startStream(LocalStack stack) throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("stream.yml"),
            """
            kafka.bootstrap.servers: '%s'
            registry.url: '%s'
            model.bundle: '%s'
            """
                .formatted(stack.bootstrapServers(), stack.registryUrl(), path("first.zip")));
    return java("stream", "io.radstream.cli.RadStream", "stream", "--config", config.toString());
  }

  private void script(String name, @Nullable LocalStack stack, List<String> commands)
      throws Exception {
    String where =
        stack == null
            ? ""
            : line(
                "",
                "--bootstrap-servers",
                stack.bootstrapServers(),
                "--registry-url",
                stack.registryUrl());
    Path script =
        Files.write(
            folder.resolve(name + ".txt"),
            commands.stream().map(command -> command + where).toList());
    Process commandsRun = java(name, CommandScript.class.getName(), script.toString());
    assertThat(commandsRun.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(commandsRun.exitValue()).as(() -> read(written.resolve(name + ".log"))).isZero();
  }

  /** At its most talkative, with a temporary folder and a log that are searched later. */
  private Process java(String name, String main, String... arguments) throws IOException {
    Path temporary = Files.createDirectories(written.resolve("temporary-" + name));
    ProcessBuilder builder =
        JavaProgram.of(
            written.resolve(name + ".log"),
            List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Dradstream.log.level=debug",
                "-Dradstream.kafka.log.level=debug"),
            main,
            arguments);
    builder.environment().putAll(tracing);
    return builder.start();
  }

  /** As a program that knows nothing of names would send it, compressed. */
  private static String sendAsItIs(LocalStack stack) throws Exception {
    RegistryAvroSerializer<XRayImage> images = new RegistryAvroSerializer<>();
    images.configure(Map.of(RegistryConfig.URL, stack.registryUrl()), false);
    Map<String, Object> settings =
        Map.of("bootstrap.servers", stack.bootstrapServers(), "compression.type", "gzip");
    XRayImage image =
        XRayImage.newBuilder()
            .setImageId(CONTROL)
            .setStudyId(CONTROL)
            .setPatientId(CONTROL)
            .setDeviceId(CONTROL)
            .setPriority(Priority.ROUTINE)
            .setView(View.UNKNOWN)
            .setAcquiredAt(Instant.now())
            .setPublishedAt(Instant.now())
            .setContentType(ContentType.DICOM)
            .setImage(ByteBuffer.wrap(NamedImages.dicom()))
            .build();
    try (Producer<String, XRayImage> producer =
        new KafkaProducer<>(settings, new StringSerializer(), images)) {
      RecordMetadata place =
          producer.send(new ProducerRecord<>(stack.topics().images(), CONTROL, image)).get();
      return "%s-%d@%d".formatted(place.topic(), place.partition(), place.offset());
    }
  }

  private static String results(LocalStack stack) {
    StringWriter out = new StringWriter();
    assertThat(run(stack, out, "results", "--from-beginning", "--format", "json")).isZero();
    return out.toString();
  }

  private static int run(LocalStack stack, StringWriter out, String... words) {
    List<String> arguments = new ArrayList<>(List.of(words));
    arguments.addAll(
        List.of(
            "--bootstrap-servers", stack.bootstrapServers(),
            "--registry-url", stack.registryUrl()));
    PrintWriter writer = new PrintWriter(out, true);
    return Execution.of(writer, writer, arguments.toArray(String[]::new));
  }

  private String path(String name) {
    return folder.resolve(name).toString();
  }

  private static String line(Object first, String... words) {
    return first + "\t" + String.join("\t", words);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
