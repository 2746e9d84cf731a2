package io.radstream.producertools.commands;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.console.CommandMain;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.Topics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A broker with two topics that each test finds empty, and the dlq commands on them. */
abstract class DeadLetterFixture {

  static final int LARGER = 20 * 1024 * 1024;

  static final Topics TOPICS = Topics.standard();
  static final String CORRUPT = "CORRUPT_IMAGE";
  static final String LARGE = "TOO_LARGE";

  private static @Nullable LocalStack started;

  final StringWriter out = new StringWriter();
  final StringWriter err = new StringWriter();

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

  /**
   * New topics of the same names: the marks are kept and must not speak of the new dead letters.
   */
  @BeforeEach
  void emptyTopics() throws Exception {
    try (Admin admin = clients().admin()) {
      List<String> names = List.of(TOPICS.images(), TOPICS.deadLetters());
      admin.deleteTopics(names).all().get(30, TimeUnit.SECONDS);
      List<NewTopic> topics =
          names.stream()
              .map(
                  name ->
                      new NewTopic(name, 2, (short) 1)
                          .configs(
                              // Dead letters carry their input's time, which is long ago here.
                              Map.of("max.message.bytes", "13631488", "retention.ms", "-1")))
              .toList();
      CreateTopicsResult created = admin.createTopics(topics);
      created.all().get(30, TimeUnit.SECONDS);
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreException(ExecutionException.class) // none is known for a moment
          .until(() -> knows(admin, created, names));
    }
  }

  /**
   * Whether the broker serves the new topics. Until then it takes records for the old ones, which
   * are gone a moment later.
   */
  private static boolean knows(Admin admin, CreateTopicsResult created, List<String> names)
      throws Exception {
    Map<String, TopicDescription> served =
        admin.describeTopics(names).allTopicNames().get(30, TimeUnit.SECONDS);
    for (String name : names) {
      Uuid id = created.topicId(name).get();
      if (!requireNonNull(served.get(name)).topicId().equals(id)) {
        return false;
      }
    }
    return true;
  }

  static void sendDeadLetters(String... reasons) throws Exception {
    try (Producer<byte[], byte[]> producer = producer()) {
      for (int i = 0; i < reasons.length; i++) {
        ProducerRecord<byte[], byte[]> input =
            new ProducerRecord<>(TOPICS.images(), 0, TestDeadLetters.bytes("study"), payload(i));
        TestDeadLetters.put(input, "patient", "Jane Doe");
        TestDeadLetters.put(input, "traceparent", TestDeadLetters.TRACEPARENT);
        RecordMetadata at = producer.send(input).get();
        RecordPlace place = new RecordPlace(at.topic(), at.partition(), at.offset());
        producer.send(TestDeadLetters.record(0, input, place, reasons[i])).get();
      }
    }
  }

  static byte[] payload(int i) {
    return TestDeadLetters.bytes("payload " + i);
  }

  static byte[] message(byte[] bytes) {
    Serializer<XRayImage> messages = new RegistryAvroSerializer<>();
    messages.configure(Map.of(RegistryConfig.URL, stack().registryUrl()), false);
    Instant now = Instant.parse("2026-11-23T09:00:00Z");
    XRayImage image =
        XRayImage.newBuilder()
            .setImageId("image")
            .setStudyId("study")
            .setPatientId("patient")
            .setDeviceId("device")
            .setPriority(Priority.ROUTINE)
            .setView(View.UNKNOWN)
            .setAcquiredAt(now)
            .setPublishedAt(now)
            .setContentType(ContentType.JPEG)
            .setImage(ByteBuffer.wrap(bytes))
            .build();
    return requireNonNull(messages.serialize(TOPICS.images(), image));
  }

  static Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack().bootstrapServers(), "max.request.size", LARGER),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  int dlq(String... arguments) {
    out.getBuffer().setLength(0);
    List<String> line = new ArrayList<>();
    Collections.addAll(line, arguments);
    if (arguments.length > 0 && !line.contains("--bootstrap-servers")) {
      Collections.addAll(line, "--bootstrap-servers", stack().bootstrapServers());
    }
    if (arguments.length > 0) {
      Collections.addAll(line, "--registry-url", stack().registryUrl());
    }
    return CommandMain.commandLine(new DlqCommand(), List.of(), false)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line.toArray(String[]::new));
  }

  /** Runs a command that must end well; where it does not, its own words are the message. */
  void succeeds(String... arguments) {
    assertThat(dlq(arguments)).as(() -> err + " " + out).isZero();
  }

  static DeadLetterClients clients() {
    return new DeadLetterClients(
        Connection.open(stack().bootstrapServers(), stack().registryUrl()), TOPICS);
  }

  static LocalStack stack() {
    LocalStack stack = started;
    if (stack == null) {
      throw new IllegalStateException("not started");
    }
    return stack;
  }
}
