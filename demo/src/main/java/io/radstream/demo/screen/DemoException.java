package io.radstream.demo.screen;

import io.radstream.console.ExitCode;

/** The demo cannot go on; the message says why, for the person in front of it. */
public final class DemoException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  /** With what the user reads. */
  public DemoException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What the demo ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
