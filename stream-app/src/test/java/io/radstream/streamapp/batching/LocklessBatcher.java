package io.radstream.streamapp.batching;

import io.radstream.streamapp.batching.LaneQueue.QueuedImage;
import java.util.List;

/** What the micro-batcher would be without its lock; Lincheck must not let it pass. */
final class LocklessBatcher {

  private final LaneQueue<Integer> lanes;
  private final BatchPolicy policy;
  private final BatchClock clock;
  private final int maxBatch;

  LocklessBatcher(BatchSettings settings, BatchClock clock) {
    this.lanes = new LaneQueue<>(settings);
    this.policy = new BatchPolicy(settings);
    this.maxBatch = settings.maxBatch();
    this.clock = clock;
  }

  boolean offer(int image, Priority priority, long arrivedNanos, long bytes) {
    return lanes.offer(new QueuedImage<>(image, arrivedNanos, clock.nanos(), bytes), priority);
  }

  List<Integer> poll() {
    boolean due = policy.nanosUntilStart(lanes, maxBatch, false, clock.nanos()) == 0;
    return due ? lanes.take(maxBatch) : List.of();
  }
}
