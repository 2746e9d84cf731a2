package io.radstream.streamapp.commit;

import io.radstream.streamapp.inflight.UnrecoverableException;

/**
 * Kafka Streams was about to commit in a way that would lose images, or classify them again: the
 * drain hook was not called, or a task with outcomes was left out. Never to be retried; this
 * version of Kafka must not be used.
 */
public final class UnsafeCommitException extends UnrecoverableException {

  private static final long serialVersionUID = 1L;

  private UnsafeCommitException(String why) {
    super("refused to commit offsets: " + why);
  }

  static UnsafeCommitException inFlight(int images) {
    return new UnsafeCommitException(
        "%d images have no outcome yet, Kafka Streams did not drain them".formatted(images));
  }

  static UnsafeCommitException withoutOffsets() {
    return new UnsafeCommitException(
        "the transaction holds outcomes of a partition whose offset is not committed with it");
  }
}
