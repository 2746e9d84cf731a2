package io.radstream.schemas.brokers;

/** A broker or registry did not answer in time, or refused; the message says which and why. */
public final class UnreachableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With one sentence for the user, and what lies behind it. */
  public UnreachableException(String message, Throwable cause) {
    super(message, cause);
  }

  /** With one sentence for the user. */
  public UnreachableException(String message) {
    super(message);
  }
}
