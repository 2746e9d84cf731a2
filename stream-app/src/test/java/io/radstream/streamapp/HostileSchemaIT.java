package io.radstream.streamapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.model.bundle.SigningKey;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.Priority;
import io.radstream.schemas.XRayImage;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.testkit.engine.RandomBundle;
import io.radstream.testkit.outcomes.OutcomeReader;
import io.radstream.testkit.outcomes.RunHistory;
import io.radstream.testkit.publish.ImageSender;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A legal schema of 14 kB by which reading a record takes days: an image's, and an announcement's.
 */
@Timeout(300)
class HostileSchemaIT {

  private static final String STUDY = "study";
  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final int LEVELS = 8;
  private static final int WIDTH = 50;

  @TempDir private Path folder = Path.of(".");

  @Test
  void recordsOfFiveBytesHoldNeitherImagesNorAnnouncementsUp() throws Exception {
    SigningKey key = SigningKey.generate();
    key.write(folder.resolve("key.pem"), folder.resolve("key.pub.pem"));
    assertThat(RandomBundle.small("1", 64).bytesOf(folder.resolve("1.zip"))).isNotEmpty();
    Path second = folder.resolve("2.zip");
    ModelRelease two =
        Announcer.release("2", second, RandomBundle.small("2", 32).bytesOf(second), key);
    try (LocalStack stack = LocalStack.start(StackConfig.temporary());
        ImageSender device =
            new ImageSender(stack.bootstrapServers(), stack.registryUrl(), stack.topics());
        Announcer announcer =
            new Announcer(stack.bootstrapServers(), stack.registryUrl(), stack.topics());
        OutcomeReader<RunHistory> outcomes =
            OutcomeReader.start(stack.bootstrapServers(), stack.topics(), new RunHistory());
        StreamApp app = StreamApp.start(config(stack))) {
      // given
      byte[] image = bare(register(stack, XRayImage.getClassSchema()));
      byte[] release = bare(register(stack, ModelRelease.getClassSchema()));

      // when
      device.publish(STUDY, image);
      device.publish(
          TestImages.image("behind", STUDY, Priority.ROUTINE, ByteBuffer.wrap(TestImages.grey(9))));
      device.flush();
      announce(stack, release);
      announcer.announce(two);

      // then
      await().atMost(LIMIT).until(() -> outcomes.seen().outcomeCount() >= 2);
      assertThat(outcomes.seen().reasons()).containsExactly("UNDECODABLE_MESSAGE");
      assertThat(outcomes.seen().diagnoses())
          .extracting(Diagnosis::getImageId)
          .containsExactly("behind");
      await().atMost(LIMIT).until(() -> app.serving().version().equals(two.getVersion()));
      assertThat(app.failure()).isEmpty();
    }
  }

  private StreamConfig config(LocalStack stack) {
    return StreamConfig.defaults(
            stack.bootstrapServers(), stack.registryUrl(), folder.resolve("1.zip").toString())
        .withAll(
            Map.of(
                "releases.follow", "true",
                "releases.trusted.keys", folder.resolve("key.pub.pem").toString(),
                "releases.folder", folder.toString()));
  }

  private static byte[] bare(int id) {
    return ByteBuffer.allocate(5).put((byte) 0).putInt(id).array();
  }

  /** Not by our client, whose Avro would write it out in full. */
  private static int register(LocalStack stack, Schema schema) throws Exception {
    String escaped = with(schema).replace("\\", "\\\\").replace("\"", "\\\"");
    String subject = "stranger-" + schema.getName();
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create("%s/subjects/%s/versions".formatted(stack.registryUrl(), subject)))
            .header("Content-Type", "application/vnd.schemaregistry.v1+json")
            .POST(BodyPublishers.ofString("{\"schema\":\"%s\"}".formatted(escaped)))
            .build();
    var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Integer.parseInt(response.body().replaceAll("\\D", ""));
  }

  /** With a field of records within records in front, each level one type in fifty fields. */
  private static String with(Schema schema) {
    String fields = "\"fields\":[";
    String text = schema.toString();
    int at = text.indexOf(fields) + fields.length();
    return "%s{\"name\":\"extra\",\"type\":%s},%s"
        .formatted(text.substring(0, at), levels(), text.substring(at));
  }

  private static String levels() {
    String type = "\"null\"";
    for (int level = LEVELS; level > 0; level--) {
      StringBuilder fields = new StringBuilder();
      for (int i = 0; i < WIDTH; i++) {
        String of = i == 0 || level == LEVELS ? type : "\"L" + (level + 1) + "\"";
        fields.append(i == 0 ? "" : ",").append("{\"name\":\"f%d\",\"type\":%s}".formatted(i, of));
      }
      type = "{\"type\":\"record\",\"name\":\"L%d\",\"fields\":[%s]}".formatted(level, fields);
    }
    return type;
  }

  private static void announce(LocalStack stack, byte[] value) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      byte[] key = "small/9".getBytes(StandardCharsets.UTF_8);
      assertThat(producer.send(new ProducerRecord<>(stack.topics().models(), key, value)).get())
          .isNotNull();
    }
  }
}
