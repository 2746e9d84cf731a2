package io.radstream.producertools;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.imaging.deidentify.FileId;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.producertools.commands.LabelCommand;
import io.radstream.schemas.Evidence;
import io.radstream.schemas.FilmClass;
import io.radstream.schemas.LabeledXRay;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.schemas.topics.LabelHeaders.LabelByReference;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabelIT {

  private static final byte[] JPEG = TestImages.jpeg(40);

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
  void labelsOfAManifestArriveWithTheirImagesKeyedByImage() throws IOException {
    Files.write(folder.resolve("a.jpg"), JPEG);
    Path manifest =
        Files.writeString(
            folder.resolve("manifest.csv"),
            "file,image_id,label,patient_group\na.jpg,,COVID19,g1\n,seen-1,NORMAL,g1\n");
    long before = arrived().size();

    int code =
        run("--manifest", manifest.toString(), "--images", folder.toString(), "--evidence", "PCR");
    int correction = run("--image-id", "seen-1", "--finding", "PNEUMONIA", "--labeled-by", "r7");

    assertThat(code).isZero();
    assertThat(correction).isZero();
    List<ConsumerRecord<String, LabeledXRay>> arrived = arrived();
    assertThat(arrived).hasSize((int) before + 3);
    LabeledXRay image = one(arrived, FilmClass.COVID19);
    ByteBuffer sent = ((ByteBuffer) image.getImage().getImage()).duplicate();
    assertThat(StandardCharsets.ISO_8859_1.decode(sent).toString())
        .isNotEmpty()
        .doesNotContain(TestImages.NAME);
    assertThat(image.getImage().getImageId()).isEqualTo(FileId.of(JPEG));
    assertThat(image.getEvidence()).isEqualTo(Evidence.PCR);
    LabeledXRay seen = one(arrived, FilmClass.NORMAL);
    assertThat(LabelByReference.isOne(seen.getImage())).isTrue();
    assertThat(seen.getImage().getPatientId()).isEqualTo(image.getImage().getPatientId());
    LabeledXRay corrected = one(arrived, FilmClass.PNEUMONIA);
    assertThat(corrected.getImage().getPatientId()).isEqualTo(LabelByReference.NOT_TOLD);
    assertThat(corrected.getLabeledBy()).isEqualTo("r7");
    assertThat(arrived)
        .allMatch(message -> message.key().equals(message.value().getImage().getImageId()));
  }

  @Test
  void nothingIsSentOfAManifestWithOneWrongLine() throws IOException {
    Files.write(folder.resolve("a.jpg"), JPEG);
    Path manifest =
        Files.writeString(
            folder.resolve("manifest.csv"), "file,label\na.jpg,NORMAL\na.jpg,COVIT\n");
    int before = arrived().size();

    assertThat(run("--manifest", manifest.toString(), "--images", folder.toString())).isEqualTo(2);
    assertThat(run("--manifest", folder + "/none.csv")).isEqualTo(2);
    assertThat(run("--image-id", "x", "--finding", "FLU")).isEqualTo(2);
    assertThat(run("--image-id", "x")).isEqualTo(2);

    assertThat(arrived()).hasSize(before);
  }

  @Test
  void anUnreachableBrokerIsSaidInBoundedTime() {
    int code =
        CommandMain.commandLine(new LabelCommand(), List.of(), false)
            .execute(
                "--image-id", "x", "--finding", "NORMAL", "--bootstrap-servers", "127.0.0.1:1");

    assertThat(code).isEqualTo(3);
  }

  private static LabeledXRay one(
      List<ConsumerRecord<String, LabeledXRay>> arrived, FilmClass finding) {
    return arrived.stream()
        .map(ConsumerRecord::value)
        .filter(label -> label.getFinding() == finding)
        .findFirst()
        .orElseThrow();
  }

  private static List<ConsumerRecord<String, LabeledXRay>> arrived() {
    RegistryAvroDeserializer<LabeledXRay> labels =
        new RegistryAvroDeserializer<>(LabeledXRay.class);
    labels.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    List<ConsumerRecord<String, LabeledXRay>> arrived = new ArrayList<>();
    try (Consumer<String, LabeledXRay> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", stack().bootstrapServers()),
            new StringDeserializer(),
            labels)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(stack().topics().labels()).stream()
              .map(part -> new TopicPartition(part.topic(), part.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream()
          .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
        consumer.poll(Duration.ofMillis(200)).forEach(arrived::add);
      }
    }
    return arrived;
  }

  private static int run(String... arguments) {
    List<String> line = new ArrayList<>(List.of(arguments));
    line.addAll(List.of("--bootstrap-servers", stack().bootstrapServers()));
    line.addAll(List.of("--registry-url", stack().registryUrl()));
    return CommandMain.commandLine(new LabelCommand(), List.of(), false)
        .execute(line.toArray(String[]::new));
  }

  private static LocalStack stack() {
    LocalStack stack = started;
    if (stack == null) {
      throw new IllegalStateException("not started");
    }
    return stack;
  }
}
