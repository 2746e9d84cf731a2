package io.radstream.modelregistry.releases;

import static io.radstream.modelregistry.announce.TestReleases.release;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.radstream.schemas.ModelRelease;
import io.radstream.schemas.ReleaseStage;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.BadRecordException;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.serde.RegistryAvroDeserializer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class ReleaseReaderTest {

  private static final String TOPIC = "xray.models";
  private static final TopicPartition PARTITION = new TopicPartition(TOPIC, 0);

  private final MockConsumer<byte[], byte[]> brokers = new MockConsumer<>("earliest");
  private final ReleaseReader reader =
      new ReleaseReader(brokers, ReleaseReaderTest::decoded, TOPIC);

  @Test
  void whereThereIsNoTopicThereIsNoRelease() {
    assertThat(reader.find()).isZero();
    assertThat(reader.isFound()).isFalse();
    assertThat(reader.readAll().all()).isEmpty();
    assertThat(reader.topic()).isEqualTo(TOPIC);
  }

  @Test
  void allThatIsThereIsReadAndOnlyInTheFirstPartition() {
    topicOf(2, 3);
    announce(0, "1", "CHAMPION");
    announce(1, "2", "CANDIDATE");
    announce(2, "1", "RETIRED");

    Releases read = reader.readAll();

    assertThat(stages(read)).containsExactlyInAnyOrder("1 RETIRED", "2 CANDIDATE");
    assertThat(reader.isCaughtUp()).isTrue();
  }

  @Test
  void aTopicIsFoundBeforeItIsReadAndThenReadAsItGrows() {
    // given
    topicOf(1, 1);
    assertThat(reader.find()).isEqualTo(1);
    assertThat(reader.isFound()).isTrue();
    assertThat(reader.isCaughtUp()).isFalse();

    // when
    announce(0, "1", "CHAMPION");
    assertThat(reader.poll(Duration.ZERO)).isEmpty();
    assertThat(reader.isCaughtUp()).isTrue();
    announce(1, "2", "no release");

    // then
    assertThat(reader.poll(Duration.ZERO)).singleElement().asString().contains(TOPIC + "-0@1");
    assertThat(champion()).contains("compact/1");
  }

  @Test
  void brokersThatStopAnsweringAreNotWaitedForForEver() {
    topicOf(1, 5);
    announce(0, "1", "CHAMPION");

    assertThatThrownBy(reader::readAll)
        .isInstanceOf(UnreachableException.class)
        .hasMessageContaining(TOPIC);
  }

  @Test
  void brokersThatAnswerSlowlyAreWaitedFor() {
    topicOf(1, 2);
    announce(0, "1", "CHAMPION");
    silence(13);
    brokers.schedulePollTask(() -> announce(1, "1", "RETIRED"));

    assertThat(stages(reader.readAll())).containsExactly("1 RETIRED");
  }

  @Test
  void eachAnswerBeginsTheWaitAnew() {
    topicOf(1, 3);
    silence(10);
    brokers.schedulePollTask(() -> announce(0, "1", "CHAMPION"));
    silence(10);
    brokers.schedulePollTask(() -> announce(1, "2", "SHADOW"));
    silence(10);
    brokers.schedulePollTask(() -> announce(2, "2", "CANDIDATE"));

    assertThat(stages(reader.readAll())).containsExactlyInAnyOrder("1 CHAMPION", "2 CANDIDATE");
  }

  @Test
  void aTopicThatWasDeletedAndMadeAgainSaysNothingOfBefore() {
    topicOf(1, 8);
    assertThat(reader.find()).isEqualTo(1);
    announce(7, "1", "CHAMPION");
    assertThat(reader.poll(Duration.ZERO)).isEmpty();
    assertThat(champion()).contains("compact/1");

    brokers.updateEndOffsets(Map.of(PARTITION, 1L));
    brokers.seek(PARTITION, 0);
    announce(0, "2", "CANDIDATE");
    assertThat(reader.poll(Duration.ZERO)).isEmpty();

    assertThat(stages(reader.releases())).containsExactly("2 CANDIDATE");
    assertThat(reader.isCaughtUp()).isTrue();
  }

  @Test
  void whatCannotBeReadWithoutTheSchemaRegistryComesAgain() {
    // given
    RegistryAvroDeserializer<ModelRelease> away =
        new RegistryAvroDeserializer<>(ModelRelease.class);
    away.configure(
        Map.of(RegistryConfig.URL, "http://127.0.0.1:1", RegistryConfig.MAX_ATTEMPTS, 1), false);
    ReleaseReader waiting = new ReleaseReader(brokers, away, TOPIC);
    topicOf(1, 1);
    assertThat(waiting.find()).isEqualTo(1);
    brokers.addRecord(
        new ConsumerRecord<>(TOPIC, 0, 0, bytes("compact/1"), new byte[] {0, 0, 0, 0, 9, 1}));

    // when
    assertThatThrownBy(() -> waiting.poll(Duration.ZERO))
        .isInstanceOf(RegistryUnavailableException.class);

    // then
    assertThat(brokers.position(PARTITION)).isZero();
    assertThat(waiting.isCaughtUp()).isFalse();
  }

  @Test
  void onlyWhatIsCommittedIsReadFromTheBeginningAndNothingIsLeftBehind() {
    assertThat(ReleaseReader.settings(Map.of("bootstrap.servers", "b:1")))
        .containsEntry("bootstrap.servers", "b:1")
        .containsEntry("isolation.level", "read_committed")
        .containsEntry("auto.offset.reset", "earliest")
        .containsEntry("enable.auto.commit", false)
        .containsEntry("allow.auto.create.topics", false);
  }

  private void topicOf(int partitions, long end) {
    brokers.updatePartitions(
        TOPIC,
        IntStream.range(0, partitions)
            .mapToObj(number -> new PartitionInfo(TOPIC, number, null, null, null))
            .toList());
    brokers.updateBeginningOffsets(Map.of(PARTITION, 0L));
    brokers.updateEndOffsets(Map.of(PARTITION, end));
    brokers.assign(List.of(PARTITION));
  }

  private void announce(long offset, String version, String stage) {
    brokers.addRecord(
        new ConsumerRecord<>(
            TOPIC, 0, offset, bytes("compact/" + version), bytes(version + " " + stage)));
  }

  private void silence(int polls) {
    for (int i = 0; i < polls; i++) {
      brokers.schedulePollTask(() -> {});
    }
  }

  private Optional<String> champion() {
    return reader.releases().champion().map(of -> of.key().toString());
  }

  private static List<String> stages(Releases releases) {
    return releases.all().stream().map(of -> of.key().version() + " " + of.stage()).toList();
  }

  /** A version and a stage. */
  private static ModelRelease decoded(String topic, byte[] value) {
    String[] words = new String(value, StandardCharsets.UTF_8).split(" ", 2);
    if (words[1].equals("no release")) {
      throw new BadRecordException("no magic byte");
    }
    return release(words[0], ReleaseStage.valueOf(words[1]));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
