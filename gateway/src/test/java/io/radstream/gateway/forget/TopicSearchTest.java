package io.radstream.gateway.forget;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TopicSearchTest {

  private static final String PATIENT = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "f123456789abcdef0123456789abcdef";
  private static final TopicPartition PART = new TopicPartition("xray.images", 0);
  private static final long DAY = 86_400_000;

  @Test
  void findsPseudonymsWhereverTheyStand() {
    PseudonymSearch search = new PseudonymSearch(Set.of(PATIENT));

    assertThat(search.isIn(bytes(PATIENT))).isTrue();
    assertThat(search.isIn(bytes("<a>" + PATIENT + "</a>"))).isTrue();
    assertThat(search.isIn(bytes("00" + PATIENT + "ff"))).isTrue();
    assertThat(search.isIn(bytes(OTHER))).isFalse();
    assertThat(search.isIn(bytes(PATIENT.substring(1)))).isFalse();
    assertThat(search.isIn((byte[]) null)).isFalse();
    assertThat(search.isIn(record(0, null, null, PATIENT))).isTrue();
    assertThat(search.isIn(record(0, PATIENT, null, ""))).isTrue();
    assertThat(search.isIn(record(0, OTHER, OTHER, OTHER))).isFalse();
  }

  @Test
  void tellsWhereRecordsAreAndWhenTheyAreRemoved() {
    TopicReport report =
        search(topic -> OptionalLong.of(DAY))
            .search(List.of("xray.images", "absent"), List.of(PATIENT));

    assertThat(report.remains())
        .containsExactly(
            new Remains(
                "xray.images",
                0,
                2,
                1,
                3,
                Instant.ofEpochMilli(3),
                Optional.of(Instant.ofEpochMilli(3 + DAY))));
    assertThat(report.searched()).containsExactly("xray.images", "absent");
    assertThat(report.unseen()).isEmpty();
  }

  @Test
  void tellsThatAgeRemovesNothing() {
    TopicReport report =
        search(topic -> OptionalLong.empty()).search(List.of("xray.images"), List.of(PATIENT));

    assertThat(report.remains())
        .singleElement()
        .extracting(Remains::removal)
        .isEqualTo(Optional.empty());
  }

  @Test
  void tellsWhatMayNotBeSeen() {
    TopicReport report =
        search(
                topic -> {
                  throw new TopicAuthorizationException(topic);
                })
            .search(List.of("xray.images"), List.of(PATIENT));

    assertThat(report.unseen()).containsExactly("xray.images");
  }

  private static TopicSearch search(TopicSearch.Retentions retentions) {
    List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
    records.add(record(0, OTHER, OTHER, OTHER));
    records.add(record(1, PATIENT, "x", ""));
    records.add(record(2, OTHER, "x", ""));
    records.add(record(3, OTHER, "..." + PATIENT, ""));
    records.add(record(4, PATIENT, "written after the search began", ""));
    return new TopicSearch(new Given(records), retentions, partition -> {});
  }

  private static ConsumerRecord<byte[], byte[]> record(
      long offset, @Nullable String key, @Nullable String value, String header) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("h", bytes(header));
    return new ConsumerRecord<>(
        PART.topic(),
        PART.partition(),
        offset,
        offset,
        TimestampType.LOG_APPEND_TIME,
        0,
        0,
        key == null ? null : bytes(key),
        value == null ? null : bytes(value),
        headers,
        Optional.empty());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** Holds some records; ends before the last. */
  private static final class Given extends MockConsumer<byte[], byte[]> {

    private final List<ConsumerRecord<byte[], byte[]>> records;

    Given(List<ConsumerRecord<byte[], byte[]>> records) {
      super("earliest");
      this.records = records;
      updateBeginningOffsets(Map.of(PART, 0L));
      updateEndOffsets(new HashMap<>(Map.of(PART, records.size() - 1L)));
      Node node = new Node(0, "here", 1);
      updatePartitions(
          PART.topic(),
          List.of(new PartitionInfo(PART.topic(), 0, node, new Node[] {node}, new Node[] {node})));
    }

    @Override
    public synchronized void seekToBeginning(java.util.Collection<TopicPartition> partitions) {
      super.seekToBeginning(partitions);
      records.forEach(this::addRecord);
    }
  }
}
