package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.radstream.schemas.AbstainReason;
import io.radstream.schemas.Diagnosis;
import io.radstream.schemas.DiagnosisFinding;
import io.radstream.schemas.Priority;
import io.radstream.schemas.topics.DeadLetterHeaders;
import io.radstream.schemas.topics.PriorityHeader;
import io.radstream.schemas.topics.SourceHeaders;
import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import io.radstream.testkit.images.SyntheticImages;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class InferenceTopologyTest {

  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Topics TOPICS = Topics.standard();
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final StreamConfig config =
      StreamConfig.defaults("unused:1", "http://unused:1", "shipped");
  private final InferenceStages stages =
      InferenceStages.start(
          config.inference(),
          TestImages.model(Duration.ZERO),
          TestImages.plainMessages(),
          InstantSource.fixed(NOW),
          BatchClock.SYSTEM);
  private final TopologyTestDriver driver =
      new TopologyTestDriver(
          InferenceTopology.of(TOPICS, diagnosisSerializer(), (topic, any) -> new byte[1], stages),
          StreamsProperties.of(config.streams()));
  private final TestInputTopic<byte[], byte[]> images =
      driver.createInputTopic(
          TOPICS.images(), new ByteArraySerializer(), new ByteArraySerializer());
  private final TestOutputTopic<byte[], Diagnosis> diagnoses =
      driver.createOutputTopic(
          TOPICS.diagnoses(), new ByteArrayDeserializer(), diagnosisDeserializer());
  private final TestOutputTopic<byte[], byte[]> deadLetters =
      driver.createOutputTopic(
          TOPICS.deadLetters(), new ByteArrayDeserializer(), new ByteArrayDeserializer());

  @AfterEach
  void close() {
    driver.close();
    stages.close();
  }

  @Test
  void aDiagnosisRepeatsItsImageAndNamesItsModel() {
    pipe(
        "study", TestImages.message(TestImages.image("a", "study", Priority.STAT, image(250))), 42);

    TestRecord<byte[], Diagnosis> record = diagnoses.readRecord();
    Diagnosis diagnosis = record.value();
    assertThat(record.key()).isEqualTo(bytes("study"));
    assertThat(record.timestamp()).as("the decision's").isEqualTo(NOW.toEpochMilli());
    assertThat(diagnosis.getImageId()).isEqualTo("a");
    assertThat(diagnosis.getFinding()).isEqualTo(DiagnosisFinding.COVID19);
    assertThat(diagnosis.getModelName()).isEqualTo("fake");
    assertThat(diagnosis.getModelSha256()).hasSize(64);
    assertThat(diagnosis.getEngine()).isEqualTo("fake");
    assertThat(diagnosis.getBatchSize()).isEqualTo(1);
    assertThat(diagnosis.getReceivedAt()).isEqualTo(NOW);
    assertThat(diagnosis.getDecidedAt()).isEqualTo(NOW);
    assertThat(diagnosis.getPublishedAt()).isAfter(diagnosis.getAcquiredAt());
    assertThat(diagnosis.getResearchUseOnly()).isTrue();
  }

  @Test
  void anUncertainModelAbstains() {
    pipe("study", TestImages.message(TestImages.image("a", TestImages.grey(128))), 1);

    Diagnosis diagnosis = diagnoses.readValue();
    assertThat(diagnosis.getFinding()).isEqualTo(DiagnosisFinding.ABSTAINED);
    assertThat(diagnosis.getAbstainReason()).isEqualTo(AbstainReason.LOW_CONFIDENCE);
    assertThat(stages.counters().abstained()).isEqualTo(1);
  }

  @Test
  void onlyTheTraceContextTravelsOn() {
    Headers headers = new RecordHeaders();
    headers.add("traceparent", bytes(TRACE)).add("patient", bytes("Jane Doe"));

    images.pipeInput(
        new TestRecord<>(
            bytes("study"),
            TestImages.message(TestImages.image("a", TestImages.grey(0))),
            headers,
            7L));

    assertThat(diagnoses.readRecord().headers().toArray())
        .extracting(Header::key, header -> text(header.value()))
        .containsExactly(
            tuple("traceparent", TRACE),
            tuple(SourceHeaders.PARTITION, "0"),
            tuple(SourceHeaders.OFFSET, "0"),
            tuple(PriorityHeader.NAME, "ROUTINE"));
  }

  @Test
  void aDeadLetterIsTheRecordAsItCameWithItsReason() {
    Headers headers = new RecordHeaders();
    headers.add("patient", bytes("Jane Doe"));
    byte[] value = bytes("not a message");

    images.pipeInput(new TestRecord<>(bytes("study"), value, headers, 7L));

    TestRecord<byte[], byte[]> deadLetter = deadLetters.readRecord();
    assertThat(deadLetter.key()).isEqualTo(bytes("study"));
    assertThat(deadLetter.value()).isEqualTo(value);
    assertThat(deadLetter.timestamp()).as("the decision's").isEqualTo(NOW.toEpochMilli());
    assertThat(header(deadLetter, DeadLetterHeaders.REASON)).isEqualTo("UNDECODABLE_MESSAGE");
    assertThat(header(deadLetter, DeadLetterHeaders.SOURCE_TOPIC)).isEqualTo(TOPICS.images());
    assertThat(header(deadLetter, DeadLetterHeaders.SOURCE_PARTITION)).isEqualTo("0");
    assertThat(header(deadLetter, DeadLetterHeaders.SOURCE_OFFSET)).isEqualTo("0");
    assertThat(header(deadLetter, DeadLetterHeaders.REJECTED_AT)).isEqualTo(NOW.toString());
    assertThat(deadLetter.headers().lastHeader("patient")).isNull();
    assertThat(deadLetter.headers().lastHeader(DeadLetterHeaders.IMAGE_ID)).isNull();
    assertThat(diagnoses.isEmpty()).isTrue();
  }

  @Test
  void everyImageHasOneOutcomeInTheOrderOfItsStudy() {
    pipe("study", TestImages.message(TestImages.image("1", TestImages.grey(0))), 1);
    pipe("study", TestImages.message(TestImages.image("2", SyntheticImages.poison())), 2);
    pipe("study", TestImages.message(TestImages.image("3", bytes("no image"))), 3);
    pipe("study", TestImages.message(TestImages.image("4", TestImages.grey(255))), 4);

    assertThat(diagnoses.readValuesToList())
        .extracting(Diagnosis::getImageId)
        .containsExactly("1", "4");
    List<TestRecord<byte[], byte[]>> found = deadLetters.readRecordsToList();
    assertThat(found)
        .extracting(
            deadLetter -> header(deadLetter, DeadLetterHeaders.IMAGE_ID),
            deadLetter -> header(deadLetter, DeadLetterHeaders.REASON),
            deadLetter -> header(deadLetter, DeadLetterHeaders.SOURCE_OFFSET))
        .containsExactly(tuple("2", "ENGINE_REJECTED", "1"), tuple("3", "UNSUPPORTED_FORMAT", "2"));
  }

  @Test
  void aRecordWithoutKeyIsAnsweredUnderItsStudy() {
    pipe(null, TestImages.message(TestImages.image("1", TestImages.grey(0))), 1);
    pipe(null, null, 2);

    assertThat(diagnoses.readRecord().key()).isEqualTo(bytes("study-1"));
    assertThat(deadLetters.readRecord().value()).isNull();
  }

  private void pipe(@Nullable String study, byte @Nullable [] value, long timestamp) {
    images.pipeInput(study == null ? null : bytes(study), value, timestamp);
  }

  private static ByteBuffer image(int level) {
    return ByteBuffer.wrap(TestImages.grey(level));
  }

  private static String header(TestRecord<byte[], byte[]> deadLetter, String name) {
    return text(Objects.requireNonNull(deadLetter.headers().lastHeader(name), name).value());
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Serializer<Diagnosis> diagnosisSerializer() {
    return (topic, diagnosis) -> {
      try {
        return Diagnosis.getEncoder().encode(diagnosis).array();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  private static Deserializer<Diagnosis> diagnosisDeserializer() {
    return (topic, bytes) -> {
      try {
        return Diagnosis.getDecoder().decode(bytes);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }
}
