package io.radstream.modelregistry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.radstream.schemas.topics.ReleaseKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DriftReaderTest {

  private static final String TOPIC = "xray.drift";
  private static final TopicPartition ZERO = new TopicPartition(TOPIC, 0);
  private static final TopicPartition ONE = new TopicPartition(TOPIC, 1);
  private static final ReleaseKey RELEASE = new ReleaseKey("compact", "1");

  private final MockConsumer<byte[], byte[]> brokers = new MockConsumer<>("earliest");

  @Test
  void withoutATopicNothingIsReported() {
    assertThat(last()).isEmpty();
    brokers.updatePartitions(TOPIC, List.of());
    assertThat(last()).isEmpty();
  }

  @Test
  void theLastReportOnTheReleaseCountsWhereverItLies() {
    topic(3, 1);
    report(ZERO, 0, "compact/1", "{\"images\": 1}");
    report(ZERO, 1, "compact/2", "{\"images\": 2}");
    report(ZERO, 2, "compact/1", "{\"images\": 3}");
    report(ONE, 0, "compact/3", "{\"images\": 4}");

    assertThat(last().map(report -> report.path("images").asInt())).contains(3);
  }

  @Test
  void whatIsNoReportOrWasTakenBackIsNone() {
    topic(2, 0);
    report(ZERO, 0, "compact/1", "{\"images\": 1}");
    report(ZERO, 1, "compact/1", "{");
    assertThat(last()).isEmpty();
  }

  @Test
  void whatWasTakenBackIsNoReport() {
    topic(2, 0);
    report(ZERO, 0, "compact/1", "{\"images\": 1}");
    report(ZERO, 1, "compact/1", null);

    assertThat(last()).isEmpty();
  }

  @Test
  void brokersThatAnswerSlowlyAreWaitedForAndAsManyTimesAnew() {
    topic(2, 0);
    silence(14);
    brokers.schedulePollTask(() -> report(ZERO, 0, "compact/1", "{\"images\": 1}"));
    silence(14);
    brokers.schedulePollTask(() -> report(ZERO, 1, "compact/1", "{\"images\": 2}"));

    assertThat(last().map(report -> report.path("images").asInt())).contains(2);
  }

  @Test
  void whatBrokersSaidBeforeTheyFellSilentIsTheLastReport() {
    topic(9, 0);
    report(ZERO, 0, "compact/1", "{\"images\": 1}");

    assertThat(last().map(report -> report.path("images").asInt())).contains(1);
  }

  @Test
  void afterFifteenPollsWithoutAnAnswerNobodyWaitsAnyMore() {
    topic(2, 0);
    report(ZERO, 0, "compact/1", "{\"images\": 1}");
    silence(16);
    brokers.schedulePollTask(() -> report(ZERO, 1, "compact/1", "{\"images\": 2}"));

    assertThat(last().map(report -> report.path("images").asInt())).contains(1);
  }

  private Optional<JsonNode> last() {
    return new DriftReader(brokers, TOPIC).last(RELEASE);
  }

  private void topic(long endOfZero, long endOfOne) {
    brokers.updatePartitions(
        TOPIC,
        List.of(
            new PartitionInfo(TOPIC, 0, null, null, null),
            new PartitionInfo(TOPIC, 1, null, null, null)));
    brokers.updateBeginningOffsets(Map.of(ZERO, 0L, ONE, 0L));
    brokers.updateEndOffsets(Map.of(ZERO, endOfZero, ONE, endOfOne));
    brokers.assign(List.of(ZERO, ONE));
  }

  private void report(TopicPartition place, long offset, String key, @Nullable String json) {
    brokers.addRecord(
        new ConsumerRecord<>(
            TOPIC,
            place.partition(),
            offset,
            key.getBytes(StandardCharsets.UTF_8),
            json == null ? null : json.getBytes(StandardCharsets.UTF_8)));
  }

  private void silence(int polls) {
    for (int i = 0; i < polls; i++) {
      brokers.schedulePollTask(() -> {});
    }
  }
}
