package io.radstream.producertools.deadletter.commands;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.CommandMain;
import io.radstream.console.Connection;
import io.radstream.localstack.LocalStack;
import io.radstream.localstack.StackConfig;
import io.radstream.localstack.broker.TopicSetting;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterHeaderReader;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterBox;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.TopicScan;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions.TakenOverException;
import io.radstream.producertools.deadletter.handling.Frontier;
import io.radstream.producertools.deadletter.handling.Handling;
import io.radstream.producertools.deadletter.handling.Handling.Commits;
import io.radstream.producertools.deadletter.handling.Handling.HandlingListener;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.producertools.deadletter.handling.InputTopic;
import io.radstream.producertools.deadletter.handling.Replay;
import io.radstream.producertools.deadletter.output.Sha256;
import io.radstream.schemas.ContentType;
import io.radstream.schemas.Priority;
import io.radstream.schemas.View;
import io.radstream.schemas.XRayImage;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.serde.RegistryAvroSerializer;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serializer;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dlq commands on a real broker, on topics that each test finds empty. */
class DeadLetterIT {

  private static final int LARGER = 20 * 1024 * 1024;

  private static final Topics TOPICS = Topics.standard();
  private static final String CORRUPT = "CORRUPT_IMAGE";
  private static final String LARGE = "TOO_LARGE";

  private static @Nullable LocalStack started;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

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
                              // Letters carry their input's time, which is long ago here.
                              Map.of("max.message.bytes", "13631488", "retention.ms", "-1")))
              .toList();
      Awaitility.await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptions()
          .until(
              () -> {
                admin.createTopics(topics).all().get(30, TimeUnit.SECONDS);
                return true;
              });
    }
  }

  @Test
  void anEmptyTopicSaysSo() {
    assertThat(dlq("list")).isZero();
    assertThat(out.toString().strip()).isEqualTo("0 dead letters");
    assertThat(dlq("replay")).isZero();
    assertThat(out.toString()).contains("replayed 0, refused 0");
  }

  @Test
  void deadLettersAreListedWithoutAnythingOfTheirPayload() throws Exception {
    sendDeadLetters(CORRUPT, CORRUPT, LARGE);

    assertThat(dlq("list")).isZero();

    assertThat(out.toString())
        .contains("0-0 ", "image0-0", "2026-11-23T10:00:00Z", "The file ends early.")
        .contains("3 dead letters: CORRUPT_IMAGE 2, TOO_LARGE 1")
        .doesNotContain("payload", "study", "Jane Doe");
    assertThat(dlq("list", "--format", "json", "--reason", "too_large")).isZero();
    assertThat(out.toString())
        .contains("{\"letter\":\"0-2\"")
        .contains("{\"letters\":1,\"handledBefore\":0,\"reasons\":{\"TOO_LARGE\":1}}");
  }

  @Test
  void oneDeadLetterIsShownWithoutItsPayload() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);
    assertThat(dlq("discard", "--yes", "--partition", "0", "--offset", "1")).isZero();

    assertThat(dlq("show", "0-1")).isZero();

    assertThat(out.toString())
        .contains("valueSha256   " + Sha256.of(payload(1)))
        .contains(
            "state         DISCARDED", "keyBytes      5", "source", TestDeadLetters.TRACEPARENT)
        .doesNotContain("payload", "Jane Doe");
    assertThat(dlq("show", "0-99")).isEqualTo(1);
    assertThat(dlq("show", "17")).isEqualTo(2);
    assertThat(err.toString()).contains("no dead letter lies at 0-99", "PARTITION-OFFSET");
  }

  @Test
  void replayPublishesTheUntouchedRecordOnceHoweverOftenItIsRun() throws Exception {
    sendDeadLetters(CORRUPT, CORRUPT, LARGE);

    assertThat(dlq("replay", "--dry-run")).isZero();
    assertThat(replayed()).isEmpty();
    assertThat(dlq("replay")).isZero();
    assertThat(dlq("replay")).isZero();

    assertThat(out.toString()).contains("replayed 0, refused 0");
    List<ConsumerRecord<byte[], byte[]>> replayed = replayed();
    assertThat(replayed).hasSize(3);
    for (int i = 0; i < 3; i++) {
      assertThat(replayed.get(i).key()).isEqualTo(TestDeadLetters.bytes("study"));
      assertThat(replayed.get(i).value()).isEqualTo(payload(i));
      assertThat(header(replayed.get(i), DeadLetterHeaders.REPLAY_OF)).isEqualTo("0-" + i);
      assertThat(header(replayed.get(i), "traceparent")).isEqualTo(TestDeadLetters.TRACEPARENT);
      assertThat(header(replayed.get(i), "patient")).isEqualTo("Jane Doe");
    }
    assertThat(dlq("show", "0-1")).isZero();
    assertThat(out.toString()).contains("REPLAYED", "replayedTo    xray.images-0@");
  }

  @Test
  void whatAFilterPassesOverStaysReplayable() throws Exception {
    sendDeadLetters(CORRUPT, LARGE, CORRUPT, LARGE);

    assertThat(dlq("replay", "--reason", LARGE)).isZero();
    assertThat(names(replayed())).containsExactly("0-1", "0-3");
    assertThat(dlq("discard", "--yes", "--partition", "0", "--offset", "2")).isZero();
    assertThat(dlq("replay")).isZero();

    assertThat(names(replayed())).containsExactly("0-1", "0-3", "0-0");
    assertThat(dlq("list")).isZero();
    assertThat(out.toString()).contains("0 dead letters; 4 handled before (--all shows them)");
    assertThat(dlq("replay", "--partition", "0", "--offset", "2")).isZero();
    assertThat(out.toString()).contains("replayed 0", "it has been handled before");
    assertThat(dlq("replay", "--partition", "0", "--offset", "9")).isEqualTo(1);
    assertThat(dlq("list", "--all")).isZero();
    assertThat(out.toString()).contains("discarded", "replayed", "4 dead letters");
  }

  @Test
  void aReplayThatIsKilledBeforeItsCommitHasReplayedNothing() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);

    killAtCommit("before");
    assertThat(dlq("replay")).isZero();

    assertThat(out.toString()).contains("replayed 2,");
    assertThat(names(replayed())).containsExactly("0-0", "0-1");
  }

  @Test
  void aReplayThatIsKilledAfterItsCommitIsNotRepeated() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);

    killAtCommit("after");
    assertThat(dlq("replay")).isZero();

    assertThat(out.toString()).contains("replayed 0,");
    assertThat(names(replayed())).containsExactly("0-0", "0-1");
  }

  @Test
  void ofTwoReplaysAtOnceTheLaterOneTakesOver() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);
    try (DeadLetterBox box = DeadLetterBox.open(clients());
        Consumer<byte[], byte[]> picker = clients().picker()) {
      box.ensureMarks();
      try (DeadLetterTransactions earlier = begin(box)) {
        HandledDeadLetters marks = box.handled();

        assertThat(dlq("replay")).isZero();

        Handling late = handling(box, marks, picker, earlier);
        box.walk(DeadLetterFilter.ALL, late::accept);
        assertThatExceptionOfType(TakenOverException.class).isThrownBy(late::finish);
      }
    }
    assertThat(names(replayed())).containsExactly("0-0", "0-1");
  }

  @Test
  void anImageThatIsRejectedAgainIsANewDeadLetter() throws Exception {
    sendDeadLetters(CORRUPT);
    assertThat(dlq("replay")).isZero();
    ConsumerRecord<byte[], byte[]> again = replayed().get(0);

    try (Producer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> input =
          new ProducerRecord<>(TOPICS.images(), 0, again.key(), again.value());
      RecordPlace place = new RecordPlace(again.topic(), again.partition(), again.offset());
      producer.send(TestDeadLetters.record(0, input, place, CORRUPT)).get();
    }

    assertThat(dlq("list")).isZero();
    assertThat(out.toString()).contains("0-1 ", "1 dead letter: CORRUPT_IMAGE 1; 1 handled");
    assertThat(dlq("show", "0-1")).isZero();
    assertThat(out.toString()).contains("replayOf      0-0");
    assertThat(dlq("replay")).isZero();
    assertThat(names(replayed())).containsExactly("0-0", "0-1");
  }

  @Test
  void aDeadLetterLargerThanUsualIsReplayedWhereTheTopicTakesIt() throws Exception {
    setLimit(TOPICS.images(), LARGER);
    setLimit(TOPICS.deadLetters(), LARGER);
    try (Producer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> input =
          new ProducerRecord<>(
              TOPICS.images(), 0, TestDeadLetters.bytes("study"), new byte[LARGER - 10_000]);
      RecordPlace gone = new RecordPlace(TOPICS.images(), 0, 900);
      producer.send(TestDeadLetters.record(0, input, gone, LARGE)).get();
    }

    assertThat(dlq("replay")).isZero();

    assertThat(names(replayed())).containsExactly("0-0");
  }

  @Test
  void aDeadLetterOfAnotherTopicAndOneTooLargeAreRefusedByName() throws Exception {
    byte[] huge = new byte[13 * 1024 * 1024 - 2000];
    try (Producer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> input =
          new ProducerRecord<>(TOPICS.images(), 0, TestDeadLetters.bytes("study"), huge);
      RecordPlace elsewhere = new RecordPlace("other.images", 0, 0);
      RecordPlace gone = new RecordPlace(TOPICS.images(), 0, 900);
      ProducerRecord<byte[], byte[]> small =
          new ProducerRecord<>(TOPICS.images(), 0, input.key(), payload(0));
      producer.send(TestDeadLetters.record(0, small, elsewhere, CORRUPT)).get();
      producer.send(TestDeadLetters.record(0, input, gone, LARGE)).get();
      producer.send(TestDeadLetters.record(0, small, gone, CORRUPT)).get();
    }

    setLimit(TOPICS.images(), 12 * 1024 * 1024);
    assertThat(dlq("replay")).isEqualTo(1);

    assertThat(err.toString())
        .contains("0-0 is refused: it was read from other.images")
        .contains("0-1 is refused: it is larger");
    assertThat(out.toString()).contains("replayed 1, refused 2", "1 without all original headers");
    assertThat(names(replayed())).containsExactly("0-2");
  }

  @Test
  void exportedFilesHoldTheBytesAndTheImage() throws Exception {
    byte[] image = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, 1, 2, 3};
    byte[] message = message(image);
    try (Producer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> input =
          new ProducerRecord<>(TOPICS.images(), 0, TestDeadLetters.bytes("study"), message);
      RecordPlace place = new RecordPlace(TOPICS.images(), 0, 0);
      producer.send(TestDeadLetters.record(1, input, place, CORRUPT)).get();
      producer
          .send(
              TestDeadLetters.record(
                  1,
                  new ProducerRecord<>(TOPICS.images(), 0, null, payload(1)),
                  place,
                  "UNDECODABLE_MESSAGE"))
          .get();
    }

    assertThat(dlq("export", "--to", folder.toString(), "--films")).isZero();
    assertThat(dlq("export", "--to", folder.toString(), "--films")).isZero();

    assertThat(out.toString()).contains("exported 2 to", "1 of them with images");
    assertThat(folder.resolve("1-0.value")).hasBinaryContent(message);
    assertThat(folder.resolve("1-0.jpg")).hasBinaryContent(image);
    assertThat(folder.resolve("1-1.value")).hasBinaryContent(payload(1));
    assertThat(folder.resolve("1-1.key")).doesNotExist();
    Files.writeString(folder.resolve("1-1.value"), "mine");
    assertThat(dlq("export", "--to", folder.toString())).isEqualTo(1);
    assertThat(folder.resolve("1-1.value")).hasContent("mine");
  }

  @Test
  void wrongUsageAndAbsentBrokersAreTold() {
    assertThat(dlq()).isEqualTo(2);
    assertThat(dlq("list", "--reason", "BROKEN")).isEqualTo(2);
    assertThat(dlq("list", "--topic-prefix", "no such.")).isEqualTo(2);
    assertThat(dlq("list", "--topic-prefix", "ward9.")).isEqualTo(2);
    assertThat(dlq("list", "--bootstrap-servers", "no port")).isEqualTo(2);
    assertThat(dlq("list", "--bootstrap-servers", "127.0.0.1:1")).isEqualTo(3);
    assertThat(err.toString())
        .contains("BROKEN is none of", "no topic ward9.images.dlq", "127.0.0.1:1");
  }

  private static void sendDeadLetters(String... reasons) throws Exception {
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

  private static byte[] payload(int i) {
    return TestDeadLetters.bytes("payload " + i);
  }

  private static byte[] message(byte[] bytes) {
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

  /** The replayed records of the images topic, committed ones only. */
  private static List<ConsumerRecord<byte[], byte[]>> replayed() {
    List<ConsumerRecord<byte[], byte[]>> found = new ArrayList<>();
    try (Consumer<byte[], byte[]> consumer = clients().consumer()) {
      TopicScan scan = TopicScan.of(consumer, TOPICS.images());
      scan.ranges().forEach((partition, range) -> scan.forEach(partition, range, found::add));
    }
    found.removeIf(record -> record.headers().lastHeader(DeadLetterHeaders.REPLAY_OF) == null);
    return found;
  }

  private static List<String> names(List<ConsumerRecord<byte[], byte[]>> replayed) {
    return replayed.stream().map(it -> header(it, DeadLetterHeaders.REPLAY_OF)).toList();
  }

  private static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    return String.valueOf(DeadLetterHeaderReader.text(record.headers(), name));
  }

  private static void killAtCommit(String when) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                HaltingReplay.class.getName(),
                stack().bootstrapServers(),
                when)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(child.exitValue()).isEqualTo(HaltingReplay.KILLED);
  }

  private static DeadLetterTransactions begin(DeadLetterBox box) {
    return DeadLetterTransactions.begin(
        clients().producer(),
        box.group(),
        TOPICS.handledDeadLetters(),
        box.topicId(),
        InstantSource.system());
  }

  private static Handling handling(
      DeadLetterBox box,
      HandledDeadLetters marks,
      Consumer<byte[], byte[]> picker,
      Commits commits) {
    return new Handling(
        DeadLetterFilter.ALL,
        marks,
        new Frontier(TOPICS.deadLetters(), box.topicId()),
        new Replay(InputTopic.of(picker, TOPICS.images())),
        commits,
        new HandlingListener() {
          @Override
          public void handled(PlannedHandling planned, @Nullable RecordPlace place) {
            throw new AssertionError("the later replay has handled " + planned.deadLetter().id());
          }

          @Override
          public void refused(DeadLetterId letter, String why) {
            throw new AssertionError(letter + " " + why);
          }
        });
  }

  private static void setLimit(String topic, int bytes) throws Exception {
    try (Admin admin = clients().admin()) {
      new TopicSetting(topic, "max.message.bytes", Integer.toString(bytes)).apply(admin);
    }
  }

  private static Producer<byte[], byte[]> producer() {
    return new KafkaProducer<>(
        Map.of("bootstrap.servers", stack().bootstrapServers(), "max.request.size", LARGER),
        new ByteArraySerializer(),
        new ByteArraySerializer());
  }

  private int dlq(String... arguments) {
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

  private static DeadLetterClients clients() {
    return new DeadLetterClients(
        Connection.open(stack().bootstrapServers(), stack().registryUrl()), TOPICS);
  }

  private static LocalStack stack() {
    LocalStack stack = started;
    if (stack == null) {
      throw new IllegalStateException("not started");
    }
    return stack;
  }
}
