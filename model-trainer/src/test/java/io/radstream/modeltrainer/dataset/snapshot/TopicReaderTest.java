package io.radstream.modeltrainer.dataset.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.brokers.UnreachableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class TopicReaderTest {

  private static final String TOPIC = "t";
  private static final TopicPartition FIRST = new TopicPartition(TOPIC, 0);
  private static final TopicPartition SECOND = new TopicPartition(TOPIC, 1);

  private final RecordedTopics topics = new RecordedTopics().create(TOPIC, 2);
  private final Heard heard = new Heard();

  @Test
  void rangeIsHandedOutToItsEndAndNoFurther() throws IOException {
    addAll(FIRST, "a0", "a1", "a2", "a3");
    addAll(SECOND, "b0", "b1");

    try (TopicReader reader = reader(topics.consumer())) {
      reader.read(TOPIC, Map.of(0, 1L, 1, 0L), Map.of(0, 3L, 1, 1L), heard);
    }

    assertThat(heard.values).containsExactlyInAnyOrder("a1", "a2", "b0");
    assertThat(heard.positions.get(heard.positions.size() - 1)).isEqualTo(Map.of(0, 3L, 1, 1L));
  }

  @Test
  void positionsAreToldAfterEachHandfulOnceTheirRecordsAreHandedOut() throws IOException {
    addAll(FIRST, "a0", "a1", "a2");

    try (TopicReader reader = reader(topics.consumer())) {
      reader.read(TOPIC, Map.of(0, 0L), Map.of(0, 3L), heard);
    }

    assertThat(heard.positions).containsExactly(Map.of(0, 1L), Map.of(0, 2L), Map.of(0, 3L));
    assertThat(heard.handedOutAtPositions).containsExactly(1, 2, 3);
  }

  @Test
  void nextRangeIsReadFromWhereItBeginsThoughThePartitionsStayTheSame() throws IOException {
    addAll(FIRST, "a0", "a1", "a2");
    addAll(SECOND, "b0");

    try (TopicReader reader = reader(topics.consumer())) {
      reader.read(TOPIC, Map.of(0, 0L, 1, 0L), Map.of(0, 1L, 1, 1L), heard);
      reader.read(TOPIC, Map.of(0, 1L, 1, 0L), Map.of(0, 3L, 1, 1L), heard);
    }

    assertThat(heard.values).containsExactlyInAnyOrder("a0", "b0", "a1", "a2", "b0");
  }

  @Test
  void emptyRangeAsksForNothing() throws IOException {
    try (TopicReader reader = reader(topics.consumer())) {
      reader.read(TOPIC, Map.of(0, 2L, 1, 0L), Map.of(0, 2L, 1, 0L), heard);
    }

    assertThat(heard.positions).isEmpty();
  }

  @Test
  void beginningsAndEndsAreTheBrokers() {
    addAll(FIRST, "a0", "a1");
    topics.delete(FIRST, 1);

    try (TopicReader reader = reader(topics.consumer())) {
      assertThat(reader.beginnings(TOPIC)).isEqualTo(Map.of(0, 1L, 1, 0L));
      assertThat(reader.ends(TOPIC)).isEqualTo(Map.of(0, 2L, 1, 0L));
    }
  }

  @Test
  void topicThatIsNotThereIsNamed() {
    try (TopicReader reader = reader(topics.consumer())) {
      assertThatThrownBy(() -> reader.ends("none"))
          .isInstanceOf(UnreachableException.class)
          .hasMessage("the brokers have no topic none");
    }
  }

  @Test
  void failureOfTheClientNamesTheBrokers() {
    MockConsumer<byte[], byte[]> consumer = topics.consumer();
    consumer.setOffsetsException(new KafkaException("no answer"));

    try (TopicReader reader = reader(consumer)) {
      assertThatThrownBy(() -> reader.ends(TOPIC))
          .isInstanceOf(UnreachableException.class)
          .hasMessage("no usable answer from the brokers at broker:9092: no answer");
    }
  }

  @Test
  void brokersThatSendNothingForHalfAMinuteAreGivenUp() {
    // given: an end that is never reached, and a clock that goes on ten seconds a look
    AtomicLong seconds = new AtomicLong();
    TopicReader reader =
        new TopicReader(
            "broker:9092", topics.consumer(), () -> seconds.getAndAdd(10) * 1_000_000_000L);
    addAll(FIRST, "a0");

    assertThatThrownBy(() -> reader.read(TOPIC, Map.of(0, 0L), Map.of(0, 5L), heard))
        .isInstanceOf(UnreachableException.class)
        .hasMessage("the brokers at broker:9092 stopped sending records of t");
    assertThat(heard.values).containsExactly("a0");
    // Looks at 0 when it began, 10 and 20 with the record, and then until more than 30 s passed.
    assertThat(seconds).hasValue(60);
    reader.close();
  }

  @Test
  void brokersThatSendSlowlyAreWaitedFor() throws IOException {
    AtomicLong seconds = new AtomicLong();
    addAll(FIRST, "a0", "a1", "a2", "a3", "a4");
    TopicReader reader =
        new TopicReader(
            "broker:9092", topics.consumer(), () -> seconds.getAndAdd(14) * 1_000_000_000L);

    reader.read(TOPIC, Map.of(0, 0L), Map.of(0, 5L), heard);

    assertThat(heard.values).hasSize(5);
    reader.close();
  }

  @Test
  void closingClosesTheClient() {
    MockConsumer<byte[], byte[]> consumer = topics.consumer();

    reader(consumer).close();

    assertThat(consumer.closed()).isTrue();
  }

  private void addAll(TopicPartition part, String... values) {
    for (String value : values) {
      topics.add(part, value.getBytes(StandardCharsets.UTF_8));
    }
  }

  private static TopicReader reader(MockConsumer<byte[], byte[]> consumer) {
    return new TopicReader("broker:9092", consumer, System::nanoTime);
  }

  private static final class Heard implements TopicReader.Sink {
    private final List<String> values = new ArrayList<>();
    private final List<Map<Integer, Long>> positions = new ArrayList<>();
    private final List<Integer> handedOutAtPositions = new ArrayList<>();

    @Override
    public void record(ConsumerRecord<byte[], byte[]> message) {
      values.add(new String(message.value(), StandardCharsets.UTF_8));
    }

    @Override
    public void reached(Map<Integer, Long> reached) {
      positions.add(reached);
      handedOutAtPositions.add(values.size());
    }
  }
}
