package io.radstream.schemas.registry;

import java.time.Duration;

/** How to wait between two attempts; replaced in tests. */
@FunctionalInterface
interface Sleeper {

  void sleep(Duration pause) throws InterruptedException;

  /** Blocks the calling thread. */
  static Sleeper system() {
    return pause -> Thread.sleep(pause.toMillis());
  }
}
