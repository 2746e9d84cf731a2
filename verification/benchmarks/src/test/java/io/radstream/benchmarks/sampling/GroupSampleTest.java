package io.radstream.benchmarks.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class GroupSampleTest {

  private static final TopicPartition ONE = new TopicPartition("images", 0);
  private static final TopicPartition TWO = new TopicPartition("images", 1);

  @Test
  void lagCountsPartitionsThatNobodyHasCommittedYet() {
    assertThat(GroupSample.lag(Map.of(ONE, 100L, TWO, 7L), Map.of(ONE, 90L))).isEqualTo(17);
  }

  @Test
  void lagIsNeverNegative() {
    // The committed offset may be asked for after the end.
    assertThat(GroupSample.lag(Map.of(ONE, 100L), Map.of(ONE, 101L))).isZero();
  }

  @Test
  void watchCountsMembersThatChangeAndRebalances() {
    // given
    GroupWatch watch = new GroupWatch(sample(true, "a", "b"));

    // when
    watch.see(sample(true, "b", "a"));
    watch.see(sample(false, "a", "b"));
    watch.see(sample(true, "a", "c"));
    watch.see(sample(true, "a", "c"));

    // then
    assertThat(watch.memberChanges()).isEqualTo(1);
    assertThat(watch.unstable()).isEqualTo(1);
  }

  private static GroupSample sample(boolean stable, String... members) {
    return new GroupSample(0, stable, Set.of(members), Map.of());
  }
}
