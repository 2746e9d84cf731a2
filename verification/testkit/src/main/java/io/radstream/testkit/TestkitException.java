package io.radstream.testkit;

/** Brokers, registry or an app under test could not be used; the message says which and why. */
public final class TestkitException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says what went wrong. */
  public TestkitException(String message) {
    super(message);
  }

  /** Says what went wrong, and because of what. */
  public TestkitException(String message, Throwable cause) {
    super(message, cause);
  }
}
