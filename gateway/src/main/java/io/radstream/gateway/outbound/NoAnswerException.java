package io.radstream.gateway.outbound;

/**
 * A server gave no whole answer. Its message holds nothing that the server said, nor what it was
 * asked.
 */
public final class NoAnswerException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean isUntrusted;

  NoAnswerException(String message, boolean isUntrusted) {
    super(message);
    this.isUntrusted = isUntrusted;
  }

  /** Whether no TLS session came about: trust or host names must be looked at. */
  public boolean isUntrusted() {
    return isUntrusted;
  }
}
