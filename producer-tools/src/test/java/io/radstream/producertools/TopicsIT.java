package io.radstream.producertools;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.broker.TopicSetting;
import io.radstream.producertools.commands.TopicsCommand;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.serde.Subjects.SubjectState;
import io.radstream.schemas.topics.Topics;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.config.ConfigResource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TopicsIT {

  private static final Topics TOPICS = Topics.withPrefix("clinic.");
  private static final String LARGEST = "max.message.bytes";

  private static @Nullable LocalStack started;

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
  void createsWhatIsMissingAndCorrectsWhatWasChanged() throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers()))) {
      assertThat(run(TOPICS.prefix(), "--partitions", "3")).isZero();
      assertThat(partitions(admin, TOPICS.images())).isEqualTo(3);
      assertThat(partitions(admin, TOPICS.models())).isEqualTo(1);
      assertThat(largest(admin)).isEqualTo("12582912");

      limit(admin, "1000000");
      assertThat(run(TOPICS.prefix(), "--partitions", "5")).isZero();

      assertThat(largest(admin)).isEqualTo("12582912");
      assertThat(partitions(admin, TOPICS.images())).as("never changed").isEqualTo(3);
    }
  }

  @Test
  void everySettingThatLosesRecordsIsFoundAndCorrected() throws Exception {
    Topics topics = Topics.withPrefix("altered.");
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers()))) {
      assertThat(run(topics.prefix(), "--check")).as("all are missing").isEqualTo(1);
      assertThat(run(topics.prefix(), "--partitions", "1")).isZero();
      assertThat(run(topics.prefix(), "--check")).isZero();
      assertThat(registered(topics)).as("with their schemas").isEqualTo(7);

      // given what an administrator made of them
      set(admin, topics.images(), "cleanup.policy", "compact");
      set(admin, topics.images(), "message.timestamp.type", "CreateTime");
      set(admin, topics.images(), LARGEST, "20000000");
      set(admin, topics.deadLetters(), "retention.ms", "604800000");
      set(admin, topics.diagnoses(), "retention.ms", "-1");
      assertThat(run(topics.prefix(), "--check")).isEqualTo(1);
      assertThat(setting(admin, topics.images(), "cleanup.policy")).isEqualTo("compact");

      // when
      assertThat(run(topics.prefix())).isZero();

      // then
      assertThat(setting(admin, topics.images(), "cleanup.policy")).isEqualTo("delete");
      assertThat(setting(admin, topics.images(), "message.timestamp.type"))
          .isEqualTo("LogAppendTime");
      assertThat(setting(admin, topics.images(), LARGEST)).as("kept").isEqualTo("20000000");
      assertThat(setting(admin, topics.deadLetters(), LARGEST)).isEqualTo("21048576");
      assertThat(setting(admin, topics.deadLetters(), "retention.ms")).isEqualTo("-1");
      assertThat(setting(admin, topics.diagnoses(), "retention.ms")).as("kept").isEqualTo("-1");
      assertThat(run(topics.prefix(), "--check")).isZero();
    }
  }

  @Test
  void largerImagesRaiseTheTopicsThatCarryThem() throws Exception {
    try (Admin admin = Admin.create(Map.<String, Object>of("bootstrap.servers", brokers()))) {
      assertThat(run("large.", "--max-bytes", "20000000")).isZero();

      assertThat(setting(admin, "large.images", LARGEST)).isEqualTo("20582912");
      assertThat(setting(admin, "large.images.dlq", LARGEST)).isEqualTo("21631488");
      assertThat(run("large.", "--max-bytes", "99999999")).isEqualTo(2);
    }
  }

  @Test
  void moreReplicasThanBrokersAreRefused() {
    assertThat(run("other.", "--replicas", "2")).isEqualTo(3);
    assertThat(run("other.", "--replicas", "0")).isEqualTo(2);
  }

  private static int run(String prefix, String... arguments) {
    return CommandMain.commandLine(new TopicsCommand(), List.of(), false)
        .execute(
            Stream.concat(
                    Stream.of(
                        "--topic-prefix",
                        prefix,
                        "--bootstrap-servers",
                        brokers(),
                        "--registry-url",
                        Objects.requireNonNull(started).registryUrl()),
                    List.of(arguments).stream())
                .toArray(String[]::new));
  }

  private static long registered(Topics topics) {
    String registry = Objects.requireNonNull(started).registryUrl();
    return Subjects.check(SchemaRegistryClient.of(RegistryConfig.of(registry)), topics).stream()
        .filter(SubjectState.Registered.class::isInstance)
        .count();
  }

  private static String brokers() {
    return Objects.requireNonNull(started).bootstrapServers();
  }

  private static int partitions(Admin admin, String topic) throws Exception {
    return Objects.requireNonNull(
            admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic))
        .partitions()
        .size();
  }

  private static String largest(Admin admin) throws Exception {
    return setting(admin, TOPICS.images(), LARGEST);
  }

  private static String setting(Admin admin, String topic, String name) throws Exception {
    ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
    return Objects.requireNonNull(
            Objects.requireNonNull(
                    admin.describeConfigs(List.of(resource)).all().get().get(resource))
                .get(name))
        .value();
  }

  private static void limit(Admin admin, String bytes) throws Exception {
    set(admin, TOPICS.images(), LARGEST, bytes);
  }

  private static void set(Admin admin, String topic, String name, String value) throws Exception {
    new TopicSetting(topic, name, value).apply(admin);
  }
}
