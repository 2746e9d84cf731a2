package io.radstream.streamapp.inference;

/**
 * Kafka Streams was about to commit offsets of images that have no outcome yet: the drain hook was
 * not called. Never to be retried; this version of Kafka must not be used.
 */
public final class UnsafeCommitException extends UnrecoverableException {

  private static final long serialVersionUID = 1L;

  UnsafeCommitException(int inFlight) {
    super(
        "refused to commit offsets: %d images have no outcome yet, Kafka Streams did not drain them"
            .formatted(inFlight));
  }
}
