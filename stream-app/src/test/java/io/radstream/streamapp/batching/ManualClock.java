package io.radstream.streamapp.batching;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;

/** Time that passes only by waiting; nobody really waits. */
final class ManualClock implements BatchClock {

  private final AtomicLong now = new AtomicLong(1_000);

  @Override
  public long nanos() {
    return now.get();
  }

  @Override
  public void await(Condition condition, long nanos) {
    now.addAndGet(nanos);
  }

  void advance(long nanos) {
    now.addAndGet(nanos);
  }
}
