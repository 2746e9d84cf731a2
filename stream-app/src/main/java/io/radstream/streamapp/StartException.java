package io.radstream.streamapp;

import io.radstream.console.ExitCode;

/** The stream app could not be started; nothing of it is left running. */
public final class StartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  StartException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  StartException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What a command that started it ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
