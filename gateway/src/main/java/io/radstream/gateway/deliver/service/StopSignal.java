package io.radstream.gateway.deliver.service;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Tells all who wait that it is time to stop. Thread-safe. */
final class StopSignal {

  private final CountDownLatch stopped = new CountDownLatch(1);

  void stop() {
    stopped.countDown();
  }

  boolean isGiven() {
    return stopped.getCount() == 0;
  }

  /**
   * Waits for so long, or until it is given.
   *
   * @return whether it is
   */
  boolean await(Duration time) throws InterruptedException {
    return stopped.await(time.toMillis(), TimeUnit.MILLISECONDS);
  }
}
