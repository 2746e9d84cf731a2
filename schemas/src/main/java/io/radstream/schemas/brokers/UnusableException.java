package io.radstream.schemas.brokers;

/** Something is missing or set up so that the work cannot be done; the message names the cure. */
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
