package io.radstream.producertools.commands;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.radstream.localstack.broker.TopicSetting;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterHeaderReader;
import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterBox;
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
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** {@code dlq replay} on a real broker: each dead letter once, whoever kills it and when. */
class ReplayIT extends DeadLetterFixture {

  private static final Duration LIMIT = Duration.ofSeconds(30);

  @Test
  void replayPublishesTheUntouchedRecordOnceHoweverOftenItIsRun() throws Exception {
    sendDeadLetters(CORRUPT, CORRUPT, LARGE);

    succeeds("replay", "--dry-run");
    assertThat(replayed()).isEmpty();
    succeeds("replay");
    succeeds("replay");

    assertThat(out.toString()).contains("replayed 0, refused 0");
    assertReplayed("0-0", "0-1", "0-2");
    List<ConsumerRecord<byte[], byte[]>> replayed = replayed();
    for (int i = 0; i < 3; i++) {
      assertThat(replayed.get(i).key()).isEqualTo(TestDeadLetters.bytes("study"));
      assertThat(replayed.get(i).value()).isEqualTo(payload(i));
      assertThat(header(replayed.get(i), "traceparent")).isEqualTo(TestDeadLetters.TRACEPARENT);
      assertThat(header(replayed.get(i), "patient")).isEqualTo("Jane Doe");
    }
    succeeds("show", "0-1");
    assertThat(out.toString()).contains("REPLAYED", "replayedTo    xray.images-0@");
  }

  @Test
  void whatAFilterPassesOverStaysReplayable() throws Exception {
    sendDeadLetters(CORRUPT, LARGE, CORRUPT, LARGE);

    succeeds("replay", "--reason", LARGE);
    assertReplayed("0-1", "0-3");
    succeeds("discard", "--yes", "--partition", "0", "--offset", "2");
    succeeds("replay");

    assertReplayed("0-1", "0-3", "0-0");
    succeeds("list");
    assertThat(out.toString()).contains("0 dead letters; 4 handled before (--all shows them)");
    succeeds("replay", "--partition", "0", "--offset", "2");
    assertThat(out.toString()).contains("replayed 0", "it has been handled before");
    assertThat(dlq("replay", "--partition", "0", "--offset", "9")).isEqualTo(1);
    succeeds("list", "--all");
    assertThat(out.toString()).contains("discarded", "replayed", "4 dead letters");
  }

  @Test
  void aReplayThatIsKilledBeforeItsCommitHasReplayedNothing() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);

    killAtCommit("before");
    succeeds("replay");

    assertThat(out.toString()).contains("replayed 2,");
    assertReplayed("0-0", "0-1");
  }

  @Test
  void aReplayThatIsKilledAfterItsCommitIsNotRepeated() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);

    killAtCommit("after");
    succeeds("replay");

    assertThat(out.toString()).contains("replayed 0,");
    assertReplayed("0-0", "0-1");
  }

  @Test
  void ofTwoReplaysAtOnceTheLaterOneTakesOver() throws Exception {
    sendDeadLetters(CORRUPT, LARGE);
    try (DeadLetterBox box = DeadLetterBox.open(clients());
        Consumer<byte[], byte[]> picker = clients().picker()) {
      box.ensureMarks();
      try (DeadLetterTransactions earlier = begin(box)) {
        HandledDeadLetters marks = box.handled();

        succeeds("replay");

        Handling late = handling(box, marks, picker, earlier);
        box.walk(DeadLetterFilter.ALL, late::accept);
        assertThatExceptionOfType(TakenOverException.class).isThrownBy(late::finish);
      }
    }
    assertReplayed("0-0", "0-1");
  }

  @Test
  void anImageThatIsRejectedAgainIsANewDeadLetter() throws Exception {
    sendDeadLetters(CORRUPT);
    succeeds("replay");
    assertReplayed("0-0");
    ConsumerRecord<byte[], byte[]> again = replayed().get(0);

    try (Producer<byte[], byte[]> producer = producer()) {
      ProducerRecord<byte[], byte[]> input =
          new ProducerRecord<>(TOPICS.images(), 0, again.key(), again.value());
      RecordPlace place = new RecordPlace(again.topic(), again.partition(), again.offset());
      producer.send(TestDeadLetters.record(0, input, place, CORRUPT)).get();
    }

    succeeds("list");
    assertThat(out.toString()).contains("0-1 ", "1 dead letter: CORRUPT_IMAGE 1; 1 handled");
    succeeds("show", "0-1");
    assertThat(out.toString()).contains("replayOf      0-0");
    succeeds("replay");
    assertReplayed("0-0", "0-1");
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

    succeeds("replay");

    assertReplayed("0-0");
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
    assertReplayed("0-2");
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

  /** The marks of a commit are written to the partitions a moment after it. */
  private static void assertReplayed(String... letters) {
    await()
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(names(replayed())).containsExactly(letters));
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
    TopicSetting setting = new TopicSetting(topic, "max.message.bytes", Integer.toString(bytes));
    try (Admin admin = clients().admin()) {
      await()
          .atMost(LIMIT)
          // Not every part of a broker knows a new topic at once.
          .ignoreExceptionsMatching(
              failure -> failure.getCause() instanceof UnknownTopicOrPartitionException)
          .untilAsserted(() -> setting.apply(admin));
    }
  }
}
