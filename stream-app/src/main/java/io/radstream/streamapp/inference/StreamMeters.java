package io.radstream.streamapp.inference;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts outcomes as they are forwarded; what is forwarded again after a failure counts again.
 * Thread-safe.
 */
final class StreamMeters {

  private final LongAdder diagnoses = new LongAdder();
  private final LongAdder abstained = new LongAdder();
  private final LongAdder deadLetters = new LongAdder();
  private final LongAdder explained = new LongAdder();

  void diagnosed(boolean withFinding) {
    diagnoses.increment();
    if (!withFinding) {
      abstained.increment();
    }
  }

  void deadLettered() {
    deadLetters.increment();
  }

  void explanationForwarded() {
    explained.increment();
  }

  long explained() {
    return explained.sum();
  }

  long diagnoses() {
    return diagnoses.sum();
  }

  long abstained() {
    return abstained.sum();
  }

  long deadLetters() {
    return deadLetters.sum();
  }
}
