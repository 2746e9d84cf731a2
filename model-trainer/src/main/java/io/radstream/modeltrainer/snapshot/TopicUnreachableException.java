package io.radstream.modeltrainer.snapshot;

/** A broker or registry did not answer in time, or has no such topic; the message says which. */
public final class TopicUnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  TopicUnreachableException(String message) {
    super(message);
  }

  TopicUnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
