package io.radstream.cli.demo;

import io.radstream.console.ExitCode;

/** The demo cannot go on; the message says why, for the person in front of it. */
final class DemoException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  DemoException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  ExitCode exitCode() {
    return exitCode;
  }
}
