package io.radstream.gateway.pull;

/**
 * An archive cannot be used for now; asked again later it may be. Its message is for operators and
 * holds nothing that the archive said but numbers.
 */
public final class ArchiveException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean lasting;

  private ArchiveException(String message, boolean lasting) {
    super(message);
    this.lasting = lasting;
  }

  /** It is away, busy or broken: that passes. */
  public static ArchiveException passing(String message) {
    return new ArchiveException(message, false);
  }

  /** Somebody must do something, which the message says. */
  public static ArchiveException lasting(String message) {
    return new ArchiveException(message, true);
  }

  /** Whether somebody must do something. */
  public boolean isLasting() {
    return lasting;
  }
}
