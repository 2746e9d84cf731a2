package io.radstream.producertools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.radstream.console.CommandMain;
import io.radstream.imaging.GreyImage;
import io.radstream.imaging.StepResult;
import io.radstream.imaging.decode.ImageDecoders;
import io.radstream.imaging.decode.ImageLimits;
import io.radstream.imaging.deidentify.PseudonymKey;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.producertools.commands.PublishCommand;
import io.radstream.producertools.commands.ResultsCommand;
import io.radstream.producertools.publish.FolderPublisher;
import io.radstream.producertools.publish.FolderPublisher.PublishSummary;
import io.radstream.producertools.publish.Heard;
import io.radstream.producertools.publish.ImageFiles;
import io.radstream.producertools.publish.PublishSettings;
import io.radstream.producertools.results.Diagnoses;
import io.radstream.producertools.results.Outcome;
import io.radstream.producertools.results.OutcomeReader;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.SourceHeaders;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublishResultsIT {

  private static final String NOWHERE = "127.0.0.1:1";

  private static @Nullable LocalStack started;

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @BeforeAll
  static void start() {
    started = LocalStack.start(StackConfig.temporary());
  }

  @AfterAll
  static void stop() {
    if (started != null) {
      started.close();
    }
  }

  @Test
  void everyImageArrivesOnceWithItsImageSampleForSample() throws Exception {
    Map<String, Path> expected = new HashMap<>();
    for (Path image : originals()) {
      expected.put(image.getFileName().toString(), image);
      Files.copy(image, folder.resolve(image.getFileName().toString()));
    }
    Files.writeString(folder.resolve("text.png"), "no image");
    Files.createFile(folder.resolve("empty.jpg"));
    Heard heard = new Heard();

    PublishSummary summary = publish(heard);

    assertThat(summary).isEqualTo(new PublishSummary(expected.size(), 2, 0));
    Map<String, byte[]> arrived = arrived();
    for (String line : heard.published()) {
      String[] nameAndId = line.split(" ", 2);
      assertThat(arrived).containsKey(nameAndId[1]);
      assertThat(samples(arrived.getOrDefault(nameAndId[1], new byte[0])))
          .isEqualTo(samples(Files.readAllBytes(expected.getOrDefault(nameAndId[0], folder))));
    }
  }

  @Test
  void theCommandTellsRefusedFilesByItsExitCode() throws IOException {
    Files.writeString(folder.resolve("text.png"), "no image");

    assertThat(run(new PublishCommand(), "--images", folder.toString())).isEqualTo(1);
    assertThat(run(new PublishCommand(), "--images", folder + "/missing")).isEqualTo(2);
    assertThat(run(new PublishCommand(), "--images", folder.toString(), "--rate", "fast"))
        .isEqualTo(2);
  }

  @Test
  void onlyCommittedOutcomesAreRead() {
    sendOutcomes();
    List<Outcome> outcomes = new ArrayList<>();

    try (OutcomeReader reader =
        OutcomeReader.open(
            Connection.open(stack().bootstrapServers(), stack().registryUrl()),
            stack().topics(),
            true,
            InstantSource.system())) {
      while (!reader.caughtUp()) {
        outcomes.addAll(reader.poll(Duration.ofMillis(200)));
      }
    }

    assertThat(outcomes.stream().flatMap(outcome -> outcome.imageId().stream()))
        .contains("committed", "dead")
        .doesNotContain("aborted");
    assertThat(run(new ResultsCommand(), "--format", "json")).isZero();
  }

  @Test
  void anUnreachableBrokerIsSaidInBoundedTime() throws IOException {
    Files.writeString(folder.resolve("text.png"), "no image");

    int publish =
        CommandMain.commandLine(new PublishCommand(), List.of(), false)
            .execute("--images", folder.toString(), "--bootstrap-servers", NOWHERE);
    int results =
        CommandMain.commandLine(new ResultsCommand(), List.of(), false)
            .execute("--bootstrap-servers", NOWHERE);

    assertThat(publish).isEqualTo(3);
    assertThat(results).isEqualTo(3);
  }

  @Test
  void anUnreachableRegistryIsSaidInBoundedTime() throws IOException {
    Files.write(folder.resolve("film.jpg"), TestImages.jpeg(40));

    int code =
        CommandMain.commandLine(new PublishCommand(), List.of(), false)
            .execute(
                "--images",
                folder.toString(),
                "--bootstrap-servers",
                stack().bootstrapServers(),
                "--registry-url",
                "http://" + NOWHERE);

    assertThat(code).isEqualTo(3);
  }

  /** The line of docs/topics.md. */
  @Test
  void aFoldersImagesAndTheirResultsAreJoinedByOneLineOfJq() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/jq")), "jq is not installed");
    Files.write(folder.resolve("film.jpg"), TestImages.jpeg(41));
    Files.writeString(folder.resolve("text.png"), "no image");
    StringWriter sent = new StringWriter();
    assertThat(run(sent, new PublishCommand(), "--images", folder.toString(), "--json"))
        .isEqualTo(1);
    JsonNode image =
        sent.toString()
            .lines()
            .map(PublishResultsIT::json)
            .filter(line -> line.has("offset"))
            .findFirst()
            .orElseThrow();
    sendDiagnosis(image);
    StringWriter results = new StringWriter();
    String id = image.path("imageId").asText();
    assertThat(run(results, new ResultsCommand(), "--format", "json", "--image-id", id)).isZero();
    assertThat(run(new ResultsCommand(), "--since", "1h", "--finding", "normal")).isZero();
    Path files = Files.createDirectory(folder.resolve("told"));
    Files.writeString(files.resolve("sent.jsonl"), sent.toString());
    Files.writeString(files.resolve("results.jsonl"), results.toString());

    Process jq = new ProcessBuilder("sh", "-c", documentedJoin()).directory(files.toFile()).start();

    List<JsonNode> joined =
        new String(jq.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(PublishResultsIT::json)
            .toList();
    assertThat(joined)
        .extracting(line -> line.path("finding").asText() + line.path("reason").asText())
        .containsExactlyInAnyOrder("PNEUMONIA", "UNSUPPORTED_FORMAT");
    assertThat(joined).allMatch(line -> line.path("file").asText().startsWith(folder.toString()));
  }

  private static String documentedJoin() throws IOException {
    return Files.readAllLines(Path.of("..", "docs", "topics.md")).stream()
        .filter(line -> line.startsWith("jq "))
        .findFirst()
        .orElseThrow();
  }

  private static JsonNode json(String line) {
    try {
      return new JsonMapper().readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  /** As a stream app would. */
  private static void sendDiagnosis(JsonNode image) throws Exception {
    String topic = stack().topics().diagnoses();
    Serializer<Diagnosis> diagnoses = new RegistryAvroSerializer<>();
    diagnoses.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    Map<String, Object> configuration = Map.of("bootstrap.servers", stack().bootstrapServers());
    ProducerRecord<byte[], byte[]> record =
        new ProducerRecord<>(
            topic, diagnoses.serialize(topic, Diagnoses.of(image.path("imageId").asText())));
    SourceHeaders.add(
        record.headers(), image.path("partition").asInt(), image.path("offset").asLong());
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(record).get();
    }
  }

  private PublishSummary publish(Heard heard) throws IOException, InterruptedException {
    PublishSettings settings =
        PublishSettings.of(
            stack().bootstrapServers(), stack().registryUrl(), PseudonymKey.random());
    try (FolderPublisher publisher = FolderPublisher.open(settings, InstantSource.system())) {
      return publisher.publish(ImageFiles.under(folder), heard);
    }
  }

  private static Map<String, byte[]> arrived() {
    RegistryAvroDeserializer<XRayImage> images = new RegistryAvroDeserializer<>(XRayImage.class);
    images.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    Map<String, Object> configuration = Map.of("bootstrap.servers", stack().bootstrapServers());
    Map<String, byte[]> arrived = new HashMap<>();
    try (Consumer<String, XRayImage> consumer =
        new KafkaConsumer<>(configuration, new StringDeserializer(), images)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(stack().topics().images()).stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer
            .poll(Duration.ofMillis(200))
            .forEach(
                message ->
                    arrived.merge(
                        message.value().getImageId(),
                        bytes(message.value()),
                        (one, other) -> {
                          throw new AssertionError("twice");
                        }));
      }
    }
    return arrived;
  }

  private static short[] samples(byte[] image) {
    StepResult<GreyImage> result = ImageDecoders.standard(ImageLimits.STANDARD).decode(image);
    return result.accepted().orElseThrow().samples();
  }

  private static byte[] bytes(XRayImage image) {
    ByteBuffer buffer = ((ByteBuffer) image.getImage()).duplicate();
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(bytes);
    return bytes;
  }

  @SuppressWarnings("FutureReturnValueIgnored") // committing waits for all
  private static void sendOutcomes() {
    Serializer<Diagnosis> diagnoses = new RegistryAvroSerializer<>();
    diagnoses.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    String topic = stack().topics().diagnoses();
    Map<String, Object> configuration =
        Map.of("bootstrap.servers", stack().bootstrapServers(), "transactional.id", "results-it");
    try (Producer<byte[], byte[]> producer =
        new KafkaProducer<>(configuration, new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      producer.send(
          new ProducerRecord<>(topic, diagnoses.serialize(topic, Diagnoses.of("committed"))));
      producer.send(deadLetter());
      producer.commitTransaction();
      producer.beginTransaction();
      producer.send(
          new ProducerRecord<>(topic, diagnoses.serialize(topic, Diagnoses.of("aborted"))));
      producer.flush();
      producer.abortTransaction();
    }
  }

  private static ProducerRecord<byte[], byte[]> deadLetter() {
    ProducerRecord<byte[], byte[]> dead =
        new ProducerRecord<>(stack().topics().deadLetters(), new byte[] {1});
    dead.headers()
        .add(DeadLetterHeaders.IMAGE_ID, "dead".getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.REASON, "TOO_SMALL".getBytes(StandardCharsets.UTF_8));
    return dead;
  }

  private static int run(Object command, String... arguments) {
    return run(new StringWriter(), command, arguments);
  }

  private static int run(StringWriter out, Object command, String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--bootstrap-servers", stack().bootstrapServers()));
    line.addAll(List.of("--registry-url", stack().registryUrl()));
    return CommandMain.commandLine(command, List.of(), false)
        .setOut(new PrintWriter(out, true))
        .execute(line.toArray(String[]::new));
  }

  private static LocalStack stack() {
    LocalStack stack = started;
    if (stack == null) {
      throw new IllegalStateException("not started");
    }
    return stack;
  }

  private static List<Path> originals() throws IOException {
    String named = System.getenv("RADSTREAM_DATA");
    Path data =
        named != null
            ? Path.of(named)
            : Path.of(System.getProperty("radstream.home", "..")).resolve("../shared/xray");
    Path originals = data.resolve("originals");
    assumeTrue(
        Files.isDirectory(originals), () -> "no images in " + originals + "; set RADSTREAM_DATA");
    try (Stream<Path> files = Files.list(originals)) {
      return files.filter(file -> !file.toString().endsWith(".csv")).sorted().toList();
    }
  }
}
