package io.radstream.console;

/**
 * The user can put it right: an option, a file or a setting is wrong. Its message is what the user
 * reads: what is wrong, where, and the way out of it. Ends a command with exit code 2; every other
 * exception that nobody expected is a defect and ends it with 4.
 */
public final class UsageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** What is wrong, and the cure; may have several lines. */
  public UsageException(String message) {
    super(message);
  }

  /** The same with what brought it to light, for those who look for a defect. */
  public UsageException(String message, Throwable cause) {
    super(message, cause);
  }
}
