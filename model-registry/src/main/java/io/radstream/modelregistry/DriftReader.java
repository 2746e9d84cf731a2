package io.radstream.modelregistry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.radstream.schemas.topics.ReleaseKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Reads what stream apps report of how today's images differ from those a model learned from: JSON
 * keyed by {@code name/version}. For one thread, owns nothing.
 */
record DriftReader(Consumer<byte[], byte[]> consumer, String topic) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final int SILENT_POLLS = 15;

  /** The last report on a release; empty if there is none, or no such topic. */
  Optional<JsonNode> last(ReleaseKey key) {
    // By its name, not in the list of all: that leaves out what one may not see.
    @Nullable List<PartitionInfo> found = consumer.partitionsFor(topic);
    if (found == null || found.isEmpty()) {
      return Optional.empty();
    }
    List<TopicPartition> partitions =
        found.stream().map(part -> new TopicPartition(topic, part.partition())).toList();
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    return last(key.toString().getBytes(StandardCharsets.UTF_8), partitions);
  }

  private Optional<JsonNode> last(byte[] key, List<TopicPartition> partitions) {
    var ends = consumer.endOffsets(partitions);
    Optional<JsonNode> last = Optional.empty();
    int silent = 0;
    while (silent < SILENT_POLLS
        && partitions.stream()
            .anyMatch(part -> consumer.position(part) < ends.getOrDefault(part, 0L))) {
      var messages = consumer.poll(POLL);
      silent = messages.isEmpty() ? silent + 1 : 0;
      for (ConsumerRecord<byte[], byte[]> message : messages) {
        if (Arrays.equals(message.key(), key)) {
          last = report(message.value());
        }
      }
    }
    return last;
  }

  private static Optional<JsonNode> report(byte @Nullable [] value) {
    try {
      return value == null ? Optional.empty() : Optional.of(JSON.readTree(value));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
