package io.radstream.producertools.deadletter.handling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.producertools.deadletter.DeadLetter.DeadLetterId;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.HandledDeadLetters;
import io.radstream.producertools.deadletter.HandledDeadLetters.DeadLetterState;
import io.radstream.producertools.deadletter.Mark;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.TopicScan;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions.TakenOverException;
import io.radstream.producertools.deadletter.handling.Handling.HandlingListener;
import io.radstream.producertools.deadletter.handling.Handling.HandlingSummary;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.schemas.brokers.UnreachableException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InvalidProducerEpochException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandlingTest {

  private static final String DEAD = "xray.images.dlq";
  private static final String MARKS = "xray.images.dlq.handled";
  private static final String TOPIC_ID = "topic-id";
  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");

  private final Recorder heard = new Recorder();
  private final Picky producer = new Picky();
  private final HandledDeadLetters handledBefore =
      new HandledDeadLetters(
          TOPIC_ID,
          new TreeMap<>(Map.of(0, new TopicScan.Range(0, 1000), 1, new TopicScan.Range(0, 1000))));

  @Test
  void aReplayedDeadLetterItsMarkAndTheOffsetsAreOneTransaction() {
    HandlingSummary summary = replay(DeadLetterFilter.ALL, "0-0", "0-1");

    assertThat(summary).isEqualTo(new HandlingSummary(2, 0, 0, 0));
    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(sent()).containsExactly("xray.images", "xray.images", MARKS, MARKS);
    assertThat(offsetOf(0)).isEqualTo(new OffsetAndMetadata(2, TOPIC_ID));
    assertThat(heard.lines).containsExactly("0-0 xray.images-0@0", "0-1 xray.images-0@1");
  }

  @Test
  void aHandledDeadLetterIsPassedOverAndCountsAsDone() {
    handledBefore.add(mark("0-0", DeadLetterState.REPLAYED, TOPIC_ID));
    handledBefore.add(mark("0-1", DeadLetterState.DISCARDED, TOPIC_ID));

    HandlingSummary summary = replay(DeadLetterFilter.ALL, "0-0", "0-1", "0-2");

    assertThat(summary).isEqualTo(new HandlingSummary(1, 0, 0, 2));
    assertThat(heard.lines).containsExactly("0-2 xray.images-0@0");
    assertThat(offsetOf(0)).isEqualTo(new OffsetAndMetadata(3, TOPIC_ID));
  }

  @Test
  void aMarkOfAnotherTopicOfThisNameSaysNothing() {
    handledBefore.add(mark("0-0", DeadLetterState.REPLAYED, "the topic before"));
    handledBefore.add(mark("0-5000", DeadLetterState.REPLAYED, TOPIC_ID));

    assertThat(replay(DeadLetterFilter.ALL, "0-0").handled()).isEqualTo(1);
  }

  @Test
  void deadLettersThatWereNotSelectedHoldTheOffsetsBack() {
    DeadLetterFilter filter =
        new DeadLetterFilter(Set.of("TOO_LARGE"), null, null, null, null, null);
    Handling handling = handling(filter, accepting());

    handling.accept(TestDeadLetters.deadLetter("0-0", "TOO_LARGE"));
    handling.accept(TestDeadLetters.deadLetter("0-1", "CORRUPT_IMAGE"));
    handling.accept(TestDeadLetters.deadLetter("0-2", "TOO_LARGE"));
    handling.accept(TestDeadLetters.deadLetter("1-7", "TOO_LARGE"));

    assertThat(handling.finish()).isEqualTo(new HandlingSummary(3, 0, 0, 0));
    assertThat(offsetOf(0)).isEqualTo(new OffsetAndMetadata(1, TOPIC_ID));
    assertThat(offsetOf(1)).isEqualTo(new OffsetAndMetadata(8, TOPIC_ID));
  }

  @Test
  void oneDeadLetterAloneMovesNoOffsets() {
    replay(DeadLetterFilter.one(new DeadLetterId(0, 3)), "0-3");

    assertThat(producer.consumerGroupOffsetsHistory()).isEmpty();
  }

  @Test
  void aRefusedDeadLetterStaysOpenAndIsNamed() {
    Handling handling =
        handling(DeadLetterFilter.ALL, deadLetter -> new HandlingPlan.Refused("not ours"));

    handling.accept(TestDeadLetters.deadLetter("0-0", "TOO_LARGE"));

    assertThat(handling.finish()).isEqualTo(new HandlingSummary(0, 0, 1, 0));
    assertThat(heard.lines).containsExactly("0-0 refused: not ours");
    assertThat(producer.commitCount()).isZero();
  }

  @Test
  void aRecordThatTheBrokersDoNotTakeLeavesItsNeighboursAlone() {
    producer.tooLarge = "image0-1";

    HandlingSummary summary = replay(DeadLetterFilter.ALL, "0-0", "0-1", "0-2");

    assertThat(summary).isEqualTo(new HandlingSummary(2, 0, 1, 0));
    assertThat(heard.lines).hasSize(3).anyMatch(line -> line.startsWith("0-1 refused"));
    assertThat(sent()).containsExactly("xray.images", MARKS, "xray.images", MARKS);
  }

  @Test
  void aBatchIsCommittedBeforeItGrowsTooLarge() {
    Handling handling = handling(DeadLetterFilter.ALL, accepting());

    for (int offset = 0; offset < 5; offset++) {
      handling.accept(
          TestDeadLetters.deadLetter("0-" + offset, "TOO_LARGE", new byte[6 * 1024 * 1024]));
    }

    assertThat(producer.commitCount()).isEqualTo(1);
    assertThat(handling.finish().handled()).isEqualTo(5);
    assertThat(producer.commitCount()).isEqualTo(2);
  }

  @Test
  void whoeverWasTakenOverStops() {
    producer.commitTransactionException = new InvalidProducerEpochException("newer");

    assertThatExceptionOfType(TakenOverException.class)
        .isThrownBy(() -> replay(DeadLetterFilter.ALL, "0-0"));
    assertThat(heard.lines).isEmpty();
  }

  @Test
  void brokersThatDoNotAnswerAreNamedAsTheCause() {
    producer.commitTransactionException = new TimeoutException("no answer");

    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> replay(DeadLetterFilter.ALL, "0-0"))
        .withMessageContaining("run it again");
    assertThat(heard.lines).isEmpty();
  }

  private HandlingSummary replay(DeadLetterFilter filter, String... deadLetters) {
    Handling handling = handling(filter, accepting());
    for (String deadLetter : deadLetters) {
      handling.accept(TestDeadLetters.deadLetter(deadLetter, "TOO_LARGE"));
    }
    return handling.finish();
  }

  private static HandlingPlan accepting() {
    return deadLetter ->
        new HandlingPlan.Accepted(
            new PlannedHandling(
                deadLetter,
                DeadLetterState.REPLAYED,
                new ProducerRecord<>(
                    "xray.images",
                    TestDeadLetters.bytes(String.valueOf(deadLetter.image())),
                    deadLetter.value()),
                false));
  }

  private Handling handling(DeadLetterFilter filter, HandlingPlan plan) {
    DeadLetterTransactions transactions =
        DeadLetterTransactions.begin(
            producer, new MockConsumer<>("none").groupMetadata(), MARKS, TOPIC_ID, () -> NOW);
    return new Handling(
        filter, handledBefore, new Frontier(DEAD, TOPIC_ID), plan, transactions, heard);
  }

  private List<String> sent() {
    return producer.history().stream().map(ProducerRecord::topic).toList();
  }

  private @Nullable OffsetAndMetadata offsetOf(int partition) {
    return producer.consumerGroupOffsetsHistory().stream()
        .flatMap(groups -> groups.values().stream())
        .reduce((earlier, later) -> later)
        .map(offsets -> offsets.get(new TopicPartition(DEAD, partition)))
        .orElse(null);
  }

  private static Mark mark(String deadLetter, DeadLetterState state, String topicId) {
    return new Mark(DeadLetterId.parse(deadLetter).orElseThrow(), topicId, state, NOW, null);
  }

  /** Does not accept a record with one key. */
  private static final class Picky extends MockProducer<byte[], byte[]> {

    private @Nullable String tooLarge;

    Picky() {
      super(true, null, new ByteArraySerializer(), new ByteArraySerializer());
    }

    @Override
    public synchronized Future<RecordMetadata> send(
        ProducerRecord<byte[], byte[]> record, @Nullable Callback callback) {
      if (tooLarge != null && Arrays.equals(record.key(), TestDeadLetters.bytes(tooLarge))) {
        throw new KafkaException(new RecordTooLargeException("too large"));
      }
      return super.send(record, callback);
    }
  }

  private static final class Recorder implements HandlingListener {

    private final List<String> lines = new ArrayList<>();

    @Override
    public void handled(PlannedHandling planned, @Nullable RecordPlace place) {
      lines.add(planned.deadLetter().id() + " " + place);
    }

    @Override
    public void refused(DeadLetterId deadLetter, String why) {
      lines.add(deadLetter + " refused: " + why);
    }
  }
}
