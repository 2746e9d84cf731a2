package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.localstack.broker.Broker;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LocalStackIT {

  private static final StackConfig CONFIG = StackConfig.temporary();

  private static LocalStack stack;

  @BeforeAll
  static void start() {
    stack = LocalStack.start(CONFIG);
  }

  @AfterAll
  static void stop() {
    stack.close();
  }

  @Test
  void everyTopicIsThere() throws Exception {
    try (Admin admin = Broker.admin(stack.bootstrapServers())) {
      assertThat(admin.listTopics().names().get())
          .containsExactlyInAnyOrderElementsOf(Topics.standard().all());
    }
  }

  @Test
  void partitionsKeepStudiesApartAndReleasesTogether() throws Exception {
    try (Admin admin = Broker.admin(stack.bootstrapServers())) {
      var topics =
          admin.describeTopics(List.of("xray.images", "xray.models")).allTopicNames().get();

      assertThat(topics.values())
          .extracting(topic -> topic.name() + ":" + topic.partitions().size())
          .containsExactlyInAnyOrder("xray.images:6", "xray.models:1");
    }
  }

  @Test
  void deadLettersMayBeLargerThanImages() throws Exception {
    int images = Integer.parseInt(setting("xray.images", "max.message.bytes"));
    int deadLetters = Integer.parseInt(setting("xray.images.dlq", "max.message.bytes"));

    assertThat(images).isEqualTo(12_582_912);
    assertThat(deadLetters).isGreaterThan(images);
  }

  @Test
  void modelsAreCompacted() throws Exception {
    assertThat(setting("xray.models", "cleanup.policy")).isEqualTo("compact");
  }

  @Test
  void imageOfAlmostTwelveMebibytesTravels() throws Exception {
    byte[] image = new byte[12 * 1024 * 1024 - 1024];
    Arrays.fill(image, (byte) 7);

    TestClients.produce(stack, "xray.images", image);

    assertThat(TestClients.consume(stack, "xray.images", 1)).containsExactly(image);
  }

  @Test
  void nothingOfWhatItHoldsIsForOthersEyes() throws Exception {
    TestClients.produce(
        stack, stack.topics().diagnoses(), "diagnosis".getBytes(StandardCharsets.UTF_8));

    List<String> open = new ArrayList<>();
    int seen = 0;
    for (Path one : all(CONFIG.directory())) {
      String rights = PosixFilePermissions.toString(Files.getPosixFilePermissions(one));
      seen++;
      if (!rights.endsWith("------")) {
        open.add(rights + " " + one);
      }
    }
    assertThat(seen).isGreaterThan(20);
    assertThat(open).isEmpty();
  }

  private static List<Path> all(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      return tree.toList();
    }
  }

  @Test
  void registryAcceptsOnlyCompatibleSchemas() throws Exception {
    assertThat(TestClients.get(stack.registryUrl() + "/config")).contains("FULL_TRANSITIVE");
  }

  @Test
  void brokerKilledInTheMiddleComesBackWithItsRecords() throws Exception {
    byte[] record = "before the kill".getBytes(StandardCharsets.UTF_8);
    TestClients.produce(stack, "xray.labels", record);
    long killed = stack.broker().pid();

    stack.broker().kill();
    stack.broker().restart(Duration.ofMinutes(3));

    assertThat(stack.broker().pid()).isNotEqualTo(killed);
    assertThat(TestClients.consume(stack, "xray.labels", 1)).containsExactly(record);
  }

  private static String setting(String topic, String name) throws Exception {
    return TestClients.setting(stack, topic, name);
  }
}
