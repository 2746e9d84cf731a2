package io.radstream.producertools.deadletter;

/** Something is set up in a way in which the work cannot be done; the message says what and how. */
public final class UnusableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what cannot be used, and the cure. */
  public UnusableException(String message) {
    super(message);
  }

  /** Says what cannot be used, and the cure. */
  public UnusableException(String message, Throwable cause) {
    super(message, cause);
  }
}
