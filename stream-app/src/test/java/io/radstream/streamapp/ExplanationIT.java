package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.schemas.Explanation;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageSender;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Explanations as a reader of committed records finds them, on a real broker. */
@Timeout(300)
class ExplanationIT {

  private static final int IMAGES = 60;
  private static final int SIDE = 256;

  private static LocalStack stack;

  @TempDir private static Path folder = Path.of(".");

  @BeforeAll
  static void startStack() throws Exception {
    stack = LocalStack.start(StackConfig.temporary());
    RandomBundle.small("7", 64).bytesOf(folder.resolve("model.zip"));
  }

  @AfterAll
  static void stopStack() {
    stack.close();
  }

  @Test
  void everyDiagnosisIsCommittedWithOneThumbnailAndOneMap() throws Exception {
    // given
    try (ImageSender device =
        new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics())) {
      for (int i = 0; i < IMAGES; i++) {
        device.publish(TestImages.image("image-" + i, TestImages.grey(grey(i))));
      }
      device.flush();
    }

    // when
    StreamConfig config =
        StreamConfig.defaults(
                stack.bootstrapServers(),
                stack.registryUrl(),
                folder.resolve("model.zip").toString())
            .with("explain", "always");
    try (StreamApp app = StreamApp.start(config);
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory())) {
      await().atMost(Duration.ofMinutes(2)).until(() -> outcomes.seen().outcomeCount() == IMAGES);

      // then what belongs to a diagnosis that can be read can be read as well
      List<Explained> explained = committed();
      assertThat(app.explained()).isEqualTo(IMAGES);
      assertThat(outcomes.seen().reasons()).isEmpty();
      assertThat(explained)
          .extracting(Explained::key)
          .containsExactlyInAnyOrderElementsOf(
              IntStream.range(0, IMAGES).mapToObj(i -> "image-" + i).toList());
      for (Explained one : explained) {
        assertThat(one.explanation().getImageId()).isEqualTo(one.key());
        assertThat(one.explanation().getModelVersion()).isEqualTo("7");
        BufferedImage thumbnail = image(one.explanation().getThumbnail());
        int number = Integer.parseInt(one.key().substring("image-".length()));
        assertThat(thumbnail.getRaster().getSample(SIDE / 2, SIDE / 2, 0))
            .isBetween(grey(number) - 2, grey(number) + 2);
        BufferedImage map = image(one.explanation().getHeatMap());
        assertThat(List.of(map.getWidth(), map.getHeight())).containsExactly(SIDE, SIDE);
      }
    }
  }

  private static int grey(int image) {
    return 40 + 3 * image;
  }

  private record Explained(String key, Explanation explanation) {}

  /** All that is committed now. */
  private static List<Explained> committed() {
    String topic = stack.topics().explanations();
    var decoder =
        new RegistryAvroDeserializer<>(
            Explanation.class, SchemaRegistryClient.of(RegistryConfig.of(stack.registryUrl())));
    List<Explained> explained = new ArrayList<>();
    try (KafkaConsumer<byte[], byte[]> reader =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                stack.bootstrapServers(),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          reader.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      reader.assign(partitions);
      reader.seekToBeginning(partitions);
      // Of committed records: where a transaction is open, its beginning.
      Map<TopicPartition, Long> ends = reader.endOffsets(partitions);
      while (partitions.stream()
          .anyMatch(partition -> reader.position(partition) < ends.getOrDefault(partition, 0L))) {
        for (ConsumerRecord<byte[], byte[]> message : reader.poll(Duration.ofMillis(200))) {
          explained.add(
              new Explained(
                  new String(message.key(), StandardCharsets.UTF_8),
                  Objects.requireNonNull(decoder.deserialize(topic, message.value()))));
        }
      }
    }
    return explained;
  }

  private static BufferedImage image(ByteBuffer bytes) throws Exception {
    byte[] file = new byte[bytes.remaining()];
    bytes.duplicate().get(file);
    return ImageIO.read(new ByteArrayInputStream(file));
  }
}
