package io.radstream.streamapp.inflight;

/** Going on would lose images or exhaust the machine: the stream app must stop. */
public class UnrecoverableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With one line for the operator. */
  public UnrecoverableException(String message) {
    super(message);
  }

  /** With one line for the operator, and what led to it. */
  public UnrecoverableException(String message, Throwable cause) {
    super(message, cause);
  }
}
