package io.radstream.producertools.deadletter;

/** Something is set up in a way in which the work cannot be done; the message says what and how. */
public final class UnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnusableException(String message) {
    super(message);
  }

  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
