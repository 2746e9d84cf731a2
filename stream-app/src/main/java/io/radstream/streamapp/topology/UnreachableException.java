package io.radstream.streamapp.topology;

/** Kafka or the Schema Registry cannot be used, or topics are missing; nothing was started. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnreachableException(String message) {
    super(message);
  }

  UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }
}
