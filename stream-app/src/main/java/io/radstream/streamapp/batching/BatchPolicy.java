package io.radstream.streamapp.batching;

import io.radstream.streamapp.batching.LaneQueue.QueuedImage;

/**
 * Decides when the idle engine starts on what is waiting. Pure: time comes in, a decision goes out.
 */
final class BatchPolicy {

  /** The answer when nothing waits. */
  static final long NOTHING_WAITS = Long.MAX_VALUE;

  private final long lingerNanos;
  private final long maxDelayNanos;

  BatchPolicy(BatchSettings settings) {
    lingerNanos = settings.linger().toNanos();
    maxDelayNanos = settings.maxDelay().toNanos();
  }

  /**
   * How long the idle engine still waits for more images.
   *
   * @param maxBatch images that fill a batch now
   * @param flushSoon whether somebody waits for everything to be classified
   * @return 0: start now; {@link #NOTHING_WAITS}: until the next offer; else nanoseconds
   */
  long nanosUntilStart(LaneQueue<?> lanes, int maxBatch, boolean flushSoon, long now) {
    if (lanes.size() == 0) {
      return NOTHING_WAITS;
    }
    if (flushSoon || lanes.size() >= maxBatch) {
      return 0;
    }
    long linger = lingerNanos - lanes.greatestAge(now, QueuedImage::offeredNanos);
    return Math.max(0, Math.min(linger, untilMaxDelay(lanes, now)));
  }

  private long untilMaxDelay(LaneQueue<?> lanes, long now) {
    return maxDelayNanos - lanes.greatestAge(now, QueuedImage::arrivedNanos);
  }

  /** Why the idle engine starts now, when nothing is left to wait for. */
  BatchTrigger trigger(
      LaneQueue<?> lanes, int maxBatch, boolean flushSoon, boolean closed, long now) {
    if (lanes.size() >= maxBatch) {
      return BatchTrigger.FULL;
    }
    if (closed) {
      return BatchTrigger.STOP;
    }
    if (flushSoon) {
      return BatchTrigger.COMMIT;
    }
    return untilMaxDelay(lanes, now) <= 0 ? BatchTrigger.MAX_DELAY : BatchTrigger.LINGER;
  }
}
