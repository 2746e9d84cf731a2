package io.radstream.gateway.pull;

import java.time.Duration;

/** Waits. */
@FunctionalInterface
public interface Sleeper {

  /**
   * Blocks for so long.
   *
   * @throws InterruptedException at once if the pull is closed
   */
  void sleep(Duration time) throws InterruptedException;

  /** Waits in real time. */
  static Sleeper real() {
    return time -> Thread.sleep(time.toMillis());
  }
}
