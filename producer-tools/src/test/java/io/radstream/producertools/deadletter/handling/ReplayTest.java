package io.radstream.producertools.deadletter.handling;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.DeadLetter.RecordPlace;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.handling.HandlingPlan.PlannedHandling;
import io.radstream.schemas.topics.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReplayTest {

  private static final TopicPartition IMAGES = new TopicPartition("xray.images", 0);
  private static final DeadLetter DEAD_LETTER = TestDeadLetters.deadLetter("2-4", "TOO_LARGE");

  private final MockConsumer<byte[], byte[]> picker = new MockConsumer<>("none");

  @Test
  void theRecordIsWhatItWasWithTheHeadersItHad() {
    ConsumerRecord<byte[], byte[]> original = original(DEAD_LETTER.value());
    original.headers().add("tenant", TestDeadLetters.bytes("ward7"));
    original.headers().add("traceparent", TestDeadLetters.bytes(TestDeadLetters.TRACEPARENT));
    original.headers().add(DeadLetterHeaders.REPLAY_OF, TestDeadLetters.bytes("2-1"));

    PlannedHandling planned = planned(original, DEAD_LETTER);

    ProducerRecord<byte[], byte[]> record = requireNonNull(planned.record());
    assertThat(record.topic()).isEqualTo("xray.images");
    assertThat(record.partition()).isZero();
    assertThat(record.timestamp()).isNull();
    assertThat(record.key()).isSameAs(DEAD_LETTER.key());
    assertThat(record.value()).isSameAs(DEAD_LETTER.value());
    assertThat(headers(record))
        .containsExactly(
            "tenant=ward7",
            "traceparent=" + TestDeadLetters.TRACEPARENT,
            DeadLetterHeaders.REPLAY_OF + "=2-4");
    assertThat(planned.bare()).isFalse();
  }

  @Test
  void whereSomethingElseLiesNowTheDeadLettersOwnTraceIsKept() {
    ConsumerRecord<byte[], byte[]> other = original(new byte[] {9});
    other.headers().add("tenant", TestDeadLetters.bytes("another"));

    PlannedHandling planned = planned(other, DEAD_LETTER);

    assertThat(headers(planned.record()))
        .containsExactly(
            "traceparent=" + TestDeadLetters.TRACEPARENT, DeadLetterHeaders.REPLAY_OF + "=2-4");
    assertThat(planned.bare()).isTrue();
  }

  @Test
  void aPartitionThatIsGoneIsLeftToTheKey() {
    DeadLetter elsewhere = from(new RecordPlace("xray.images", 5, 4));

    PlannedHandling planned = planned(original(elsewhere.value()), elsewhere);

    assertThat(requireNonNull(planned.record()).partition()).isNull();
    assertThat(planned.bare()).isTrue();
  }

  @Test
  void aDeadLetterOfAnotherTopicIsRefused() {
    DeadLetter foreign = from(new RecordPlace("other.images", 0, 4));

    assertThat(replay(original(DEAD_LETTER.value())).decide(foreign))
        .isEqualTo(new HandlingPlan.Refused("it was read from other.images, not from xray.images"));
    assertThat(replay(original(DEAD_LETTER.value())).decide(from(null)))
        .isInstanceOf(HandlingPlan.Refused.class);
  }

  private PlannedHandling planned(ConsumerRecord<byte[], byte[]> original, DeadLetter deadLetter) {
    return ((HandlingPlan.Accepted) replay(original).decide(deadLetter)).planned();
  }

  private Replay replay(ConsumerRecord<byte[], byte[]> original) {
    Node[] none = {};
    picker.updatePartitions(
        "xray.images", List.of(new PartitionInfo("xray.images", 0, null, none, none)));
    picker.updateBeginningOffsets(Map.of(IMAGES, 0L));
    picker.updateEndOffsets(new HashMap<>(Map.of(IMAGES, 10L)));
    picker.schedulePollTask(() -> picker.addRecord(original));
    return new Replay(InputTopic.of(picker, "xray.images"));
  }

  private static ConsumerRecord<byte[], byte[]> original(byte @Nullable [] value) {
    return new ConsumerRecord<>("xray.images", 0, 4, DEAD_LETTER.key(), value);
  }

  private static DeadLetter from(@Nullable RecordPlace source) {
    return new DeadLetter(
        DEAD_LETTER.id(),
        DEAD_LETTER.key(),
        DEAD_LETTER.value(),
        Instant.EPOCH,
        "TOO_LARGE",
        "",
        null,
        null,
        source,
        null);
  }

  private static List<String> headers(@Nullable ProducerRecord<byte[], byte[]> record) {
    return Arrays.stream(requireNonNull(record).headers().toArray()).map(ReplayTest::text).toList();
  }

  private static String text(Header header) {
    return header.key() + "=" + new String(header.value(), StandardCharsets.UTF_8);
  }
}
