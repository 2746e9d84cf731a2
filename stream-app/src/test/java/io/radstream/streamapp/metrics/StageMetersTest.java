package io.radstream.streamapp.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.radstream.streamapp.batching.BatchTrigger;
import io.radstream.streamapp.batching.Priority;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageMetersTest {

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final StageMeters meters = new StageMeters(registry);

  @Test
  void everySeriesIsThereBeforeAnythingHappens() {
    assertThat(registry.find("xray.batches").counters()).hasSize(BatchTrigger.values().length);
    assertThat(registry.find("xray.queue.wait").timers()).hasSize(2);
    assertThat(registry.find("xray.end.to.end").timers()).hasSize(3);
  }

  @Test
  void imagesAreTimedToTheirCommitByTheirPriority() {
    meters.committed(Priority.STAT, 40);
    meters.committed(Priority.STAT, 60);
    meters.committed(null, 5);

    var stat = registry.get("xray.end.to.end").tag("priority", "stat").timer();
    assertThat(stat.count()).isEqualTo(2);
    assertThat(stat.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(100);
    assertThat(registry.get("xray.end.to.end").tag("priority", "unknown").timer().count()).isOne();
  }

  @Test
  void brokersClockThatIsAheadCountsAsNoTimeAtAll() {
    meters.committed(Priority.ROUTINE, -3_000);

    var routine = registry.get("xray.end.to.end").tag("priority", "routine").timer();
    assertThat(routine.count()).isOne();
    assertThat(routine.totalTime(TimeUnit.MILLISECONDS)).isZero();
  }

  @Test
  void batchesAreCountedByWhatClosedThem() {
    meters.closed(8, BatchTrigger.FULL);
    meters.closed(2, BatchTrigger.MAX_DELAY);
    meters.waited(Priority.ROUTINE, 1_000);
    meters.inferred(2_000);

    assertThat(registry.get("xray.batches").tag("closed_by", "full").counter().count()).isOne();
    assertThat(registry.get("xray.batches").tag("closed_by", "max_delay").counter().count())
        .isOne();
    assertThat(registry.get("xray.batch.size").summary().totalAmount()).isEqualTo(10);
    assertThat(registry.get("xray.queue.wait").tag("lane", "routine").timer().count()).isOne();
    assertThat(registry.get("xray.inference").timer().totalTime(TimeUnit.NANOSECONDS))
        .isEqualTo(2_000);
  }
}
