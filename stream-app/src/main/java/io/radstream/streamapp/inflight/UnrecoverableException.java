package io.radstream.streamapp.inflight;

/** Going on would lose images or exhaust the machine: the stream app must stop. */
public class UnrecoverableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnrecoverableException(String message) {
    super(message);
  }

  public UnrecoverableException(String message, Throwable cause) {
    super(message, cause);
  }
}
