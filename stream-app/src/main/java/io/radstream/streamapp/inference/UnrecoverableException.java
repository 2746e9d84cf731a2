package io.radstream.streamapp.inference;

/** Going on would lose images or exhaust the machine: the stream app must stop. */
public class UnrecoverableException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  UnrecoverableException(String message) {
    super(message);
  }

  UnrecoverableException(String message, Throwable cause) {
    super(message, cause);
  }
}
