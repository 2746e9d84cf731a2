package io.radstream.localstack.process;

/** The local stack could not be started, reached or set up; the message says why and what to do. */
public class StackException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what went wrong. */
  public StackException(String message) {
    super(message);
  }

  /** Says what went wrong, and because of what. */
  public StackException(String message, Throwable cause) {
    super(message, cause);
  }

  /** Never null. */
  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
