package io.radstream.producertools.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.producertools.results.Outcome.OutcomeSource;
import io.radstream.producertools.results.OutcomeReader.OutcomeDecoder;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeReaderTest {

  private static final TopicPartition DIAGNOSES = new TopicPartition("xray.diagnoses", 0);
  private static final TopicPartition DEAD = new TopicPartition("xray.images.dlq", 0);
  private static final Instant NOW = Instant.parse("2026-11-01T10:00:05Z");

  private final MockConsumer<byte[], byte[]> consumer = new MockConsumer<>("earliest");

  @Test
  void diagnosesAndDeadLettersAreReadFromTheBeginning() {
    try (OutcomeReader reader = reader(1, 1, true)) {
      consumer.addRecord(message(DIAGNOSES, 0, "abc"));
      consumer.addRecord(deadLetter());

      List<Outcome> outcomes = reader.poll(Duration.ZERO);

      assertThat(outcomes)
          .containsExactlyInAnyOrder(
              new Outcome.Diagnosed(Diagnoses.of("abc"), NOW, source(null, null)),
              new Outcome.DeadLettered("def", "CORRUPT_IMAGE", "cut", "0-0", source(2, 7L)));
      assertThat(reader.caughtUp()).isTrue();
    }
  }

  @Test
  void aPlaceThatIsNoNumberIsNotKnown() {
    try (OutcomeReader reader = reader(1, 0, true)) {
      ConsumerRecord<byte[], byte[]> message = message(DIAGNOSES, 0, "abc");
      message
          .headers()
          .add(SourceHeaders.PARTITION, "99999999999".getBytes(StandardCharsets.UTF_8));
      message.headers().add(SourceHeaders.OFFSET, "-1".getBytes(StandardCharsets.UTF_8));
      consumer.addRecord(message);

      assertThat(reader.poll(Duration.ZERO))
          .containsExactly(new Outcome.Diagnosed(Diagnoses.of("abc"), NOW, source(null, null)));
    }
  }

  @Test
  void theReaderHasNotCaughtUpBeforeItsEnds() {
    try (OutcomeReader reader = reader(2, 0, true)) {
      consumer.addRecord(message(DIAGNOSES, 0, "abc"));

      assertThat(reader.poll(Duration.ZERO)).hasSize(1);

      assertThat(reader.caughtUp()).isFalse();
    }
  }

  @Test
  void fromNowOnLeavesOutWhatWasThere() {
    try (OutcomeReader reader = reader(5, 3, false)) {
      assertThat(reader.caughtUp()).isTrue();
      assertThat(consumer.position(DIAGNOSES)).isEqualTo(5);
      assertThat(consumer.position(DEAD)).isEqualTo(3);
    }
  }

  @Test
  void aTombstoneIsNoDiagnosis() {
    try (OutcomeReader reader = reader(1, 0, true)) {
      consumer.addRecord(new ConsumerRecord<>("xray.diagnoses", 0, 0, new byte[0], null));

      assertThat(reader.poll(Duration.ZERO))
          .containsExactly(new Outcome.Unreadable("xray.diagnoses-0@0"));
    }
  }

  @Test
  void aMissingTopicIsNamed() {
    assertThatExceptionOfType(UnreachableException.class)
        .isThrownBy(() -> new OutcomeReader(consumer, decoder(), true))
        .withMessageContaining("xray.diagnoses");
  }

  private static OutcomeSource source(@Nullable Integer partition, @Nullable Long offset) {
    return new OutcomeSource(partition, offset, null, null, "study", null);
  }

  private OutcomeReader reader(long diagnoses, long dead, boolean fromBeginning) {
    for (TopicPartition partition : List.of(DIAGNOSES, DEAD)) {
      Node[] none = {};
      consumer.updatePartitions(
          partition.topic(), List.of(new PartitionInfo(partition.topic(), 0, null, none, none)));
    }
    consumer.updateBeginningOffsets(Map.of(DIAGNOSES, 0L, DEAD, 0L));
    consumer.updateEndOffsets(new HashMap<>(Map.of(DIAGNOSES, diagnoses, DEAD, dead)));
    return new OutcomeReader(consumer, decoder(), fromBeginning);
  }

  private static OutcomeDecoder decoder() {
    return new OutcomeDecoder(
        Topics.standard(),
        (topic, bytes) ->
            bytes == null ? null : Diagnoses.of(new String(bytes, StandardCharsets.UTF_8)),
        () -> NOW);
  }

  private static ConsumerRecord<byte[], byte[]> message(
      TopicPartition partition, long offset, String imageId) {
    return new ConsumerRecord<>(
        partition.topic(),
        partition.partition(),
        offset,
        "study".getBytes(StandardCharsets.UTF_8),
        imageId.getBytes(StandardCharsets.UTF_8));
  }

  private static ConsumerRecord<byte[], byte[]> deadLetter() {
    ConsumerRecord<byte[], byte[]> dead = message(DEAD, 0, "whatever");
    dead.headers()
        .add(DeadLetterHeaders.IMAGE_ID, "def".getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.REASON, "CORRUPT_IMAGE".getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.DETAIL, "cut".getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.SOURCE_PARTITION, "2".getBytes(StandardCharsets.UTF_8))
        .add(DeadLetterHeaders.SOURCE_OFFSET, "7".getBytes(StandardCharsets.UTF_8));
    return dead;
  }
}
