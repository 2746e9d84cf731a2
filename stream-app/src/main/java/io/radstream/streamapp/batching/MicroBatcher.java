package io.radstream.streamapp.batching;

import io.radstream.streamapp.batching.LaneQueue.QueuedImage;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * Gathers images into batches for one engine. Work-conserving: an idle engine starts at the latest
 * {@code linger} after the first image was offered, at once if a batch is full, an image is older
 * than {@code maxDelay} or somebody hurries; what came while the engine was busy goes together.
 *
 * <p>How long an image waits, counted from its offer: at most {@code min(linger, maxDelay - age)}
 * while the engine is idle, plus the rest of the running batch and the full batches of those that
 * go before it. No routine image starves: only images that arrived at most {@code routineMaxWait}
 * after it can go before it. So from that moment on, with at most {@code n} images in flight, its
 * batch is preceded by the running one and at most {@code (n - 1) / maxBatch} further ones, rounded
 * down, however many urgent images keep coming.
 *
 * <p>Thread-safe: any thread offers; one thread, the engine's, takes. Bounded by count and bytes.
 */
public final class MicroBatcher<T> {

  private static final long IDLE_NANOS = 1_000_000_000L;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final LaneQueue<T> lanes;
  private final BatchPolicy policy;
  private final BatchClock clock;
  private final BatchMeters meters;
  private final int mostEver;
  private int maxBatch;
  private boolean flushSoon;
  private boolean closed;

  /** A batcher without a thread of its own. */
  public MicroBatcher(BatchSettings settings, BatchClock clock) {
    this(settings, clock, BatchMeters.NONE);
  }

  /** The same, measured. */
  public MicroBatcher(BatchSettings settings, BatchClock clock, BatchMeters meters) {
    this.meters = meters;
    this.lanes = new LaneQueue<>(settings);
    this.policy = new BatchPolicy(settings);
    this.mostEver = settings.maxBatch();
    this.maxBatch = mostEver;
    this.clock = clock;
  }

  /**
   * Lets an image wait for its batch; never blocks.
   *
   * @param arrivedNanos when it arrived in the stream app, in the clock's time
   * @param bytes what it counts against the byte bound
   * @return whether it was let in; false when full or closed
   */
  public boolean offer(T image, Priority priority, long arrivedNanos, long bytes) {
    lock.lock();
    try {
      var waiting = new QueuedImage<>(image, arrivedNanos, clock.nanos(), bytes);
      boolean accepted = !closed && lanes.offer(waiting, priority);
      if (accepted) {
        changed.signalAll();
      }
      return accepted;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Blocks until a batch is due.
   *
   * @return the batch, urgent images first; empty only when closed and nothing is left
   */
  public List<T> take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (true) {
        long wait = nanosUntilStart();
        if (wait == 0) {
          return next();
        }
        if (wait == BatchPolicy.NOTHING_WAITS && closed) {
          return List.of();
        }
        clock.await(changed, Math.min(wait, IDLE_NANOS));
      }
    } finally {
      lock.unlock();
    }
  }

  /** The batch that is due now, or nothing; never blocks. */
  List<T> poll() {
    lock.lock();
    try {
      return nanosUntilStart() == 0 ? next() : List.of();
    } finally {
      lock.unlock();
    }
  }

  private long nanosUntilStart() {
    return policy.nanosUntilStart(lanes, maxBatch, flushSoon || closed, clock.nanos());
  }

  private List<T> next() {
    long now = clock.nanos();
    BatchTrigger trigger = policy.trigger(lanes, maxBatch, flushSoon, closed, now);
    flushSoon = false;
    List<T> batch =
        lanes.take(maxBatch, (lane, image) -> meters.waited(lane, now - image.offeredNanos()));
    meters.closed(batch.size(), trigger);
    return batch;
  }

  /** The next batch closes with what is there, now or when something comes. */
  public void flushSoon() {
    lock.lock();
    try {
      flushSoon = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** From now on batches are no larger than this, and than the settings say; at least 1. */
  public void limitBatch(int images) {
    lock.lock();
    try {
      maxBatch = Math.max(1, Math.min(mostEver, images));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** The most images that a batch may have now. */
  public int batchLimit() {
    lock.lock();
    try {
      return maxBatch;
    } finally {
      lock.unlock();
    }
  }

  /** Drops waiting images nobody wants any more. */
  public void discard(Predicate<T> unwanted) {
    lock.lock();
    try {
      lanes.removeIf(unwanted);
    } finally {
      lock.unlock();
    }
  }

  /** Refuses further images; what waits is still handed out, without lingering. */
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Images of a lane that wait now. */
  public int depth(Priority lane) {
    lock.lock();
    try {
      return lanes.size(lane);
    } finally {
      lock.unlock();
    }
  }

  /** How long the first image of a lane has waited, in nanoseconds; 0 if none waits. */
  public long ageNanos(Priority lane) {
    lock.lock();
    try {
      return lanes.ageOfFirst(lane, clock.nanos());
    } finally {
      lock.unlock();
    }
  }

  /** Images waiting now. */
  public int size() {
    lock.lock();
    try {
      return lanes.size();
    } finally {
      lock.unlock();
    }
  }
}
