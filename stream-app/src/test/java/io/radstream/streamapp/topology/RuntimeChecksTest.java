package io.radstream.streamapp.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.streamapp.progress.Progress;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class RuntimeChecksTest {

  private static final TopicPartition PLACE = new TopicPartition("xray.images", 3);

  private long seconds;
  private final Progress progress = new Progress(() -> seconds * 1_000_000_000);
  private Optional<String> topics = Optional.empty();

  @Test
  void aStalledPartitionAndAnAlteredTopicAreObstaclesForAsLongAsTheyLast() {
    try (RuntimeChecks runtimeChecks = new RuntimeChecks(progress, () -> topics)) {
      runtimeChecks.lookAtProgress();
      runtimeChecks.lookAtTopics();
      assertThat(runtimeChecks.obstacle()).isEmpty();

      topics = Optional.of("xray.images: cleanup.policy is compact and must be delete");
      runtimeChecks.lookAtTopics();
      assertThat(runtimeChecks.obstacle().orElseThrow()).contains("cleanup.policy");

      progress.assigned(List.of(PLACE));
      progress.polled(PLACE, 17, 18);
      seconds = 60;
      runtimeChecks.lookAtProgress();
      assertThat(runtimeChecks.obstacle().orElseThrow()).contains("partition 3 offset 17");

      progress.committed(PLACE, 18, new TreeSet<>());
      topics = Optional.empty();
      runtimeChecks.lookAtProgress();
      runtimeChecks.lookAtTopics();
      assertThat(runtimeChecks.obstacle()).isEmpty();
    }
  }
}
