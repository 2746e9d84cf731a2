package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.schemas.topics.Topics;
import io.radstream.streamapp.TestImages;
import io.radstream.streamapp.batching.BatchClock;
import io.radstream.streamapp.config.StreamConfig;
import io.radstream.streamapp.inference.InferenceStages;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.apache.kafka.streams.TopologyDescription.Subtopology;
import org.junit.jupiter.api.Test;

/**
 * What a process of an older version and one of this must have in common to share a group: Kafka
 * Streams gives tasks out by the number of a part of the topology, and knows its stores by name.
 * Whoever changes one of these needs another way to upgrade than one process after the other.
 */
class OlderGroupTest {

  private final StreamConfig config =
      StreamConfig.defaults("unused:1", "http://unused:1", "shipped");

  @Test
  void partsStoresAndTopicsAreThoseOfB0bc1d5() {
    try (InferenceStages stages =
        InferenceStages.start(
            config.inference(),
            TestImages.model(Duration.ZERO),
            TestImages.plainMessages(),
            InstantSource.fixed(Instant.EPOCH),
            BatchClock.SYSTEM)) {
      TopologyDescription topology =
          InferenceTopology.of(
                  Topics.standard(),
                  (topic, any) -> new byte[1],
                  (topic, any) -> new byte[1],
                  stages)
              .describe();

      assertThat(topology.globalStores()).isEmpty();
      assertThat(topology.subtopologies()).singleElement().extracting(Subtopology::id).isEqualTo(0);
      assertThat(nodes(topology.subtopologies().iterator().next()))
          .isEqualTo(
              Map.of(
                  "images", "reads [xray.images]",
                  "infer", "keeps [in-flight-images]",
                  "diagnoses", "writes xray.diagnoses",
                  "explanations", "writes xray.explanations",
                  "dead-letters", "writes xray.images.dlq"));
    }
  }

  @Test
  void groupIsSharedByTheSameMeansAsBefore() {
    Properties properties = StreamsProperties.of(config.streams());

    assertThat(properties)
        .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "radstream-stream")
        .containsEntry(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
    assertThat(properties.keySet())
        .doesNotContainAnyElementsOf(
            Set.of(
                StreamsConfig.GROUP_PROTOCOL_CONFIG,
                StreamsConfig.TOPOLOGY_OPTIMIZATION_CONFIG,
                StreamsConfig.UPGRADE_FROM_CONFIG,
                ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG,
                ConsumerConfig.GROUP_INSTANCE_ID_CONFIG));
  }

  private static Map<String, String> nodes(Subtopology part) {
    Map<String, String> nodes = new TreeMap<>();
    for (TopologyDescription.Node node : part.nodes()) {
      if (node instanceof Source source) {
        nodes.put(node.name(), "reads " + source.topicSet());
      } else if (node instanceof Sink sink) {
        nodes.put(node.name(), "writes " + sink.topic());
      } else if (node instanceof Processor processor) {
        nodes.put(node.name(), "keeps " + processor.stores());
      }
    }
    return nodes;
  }
}
