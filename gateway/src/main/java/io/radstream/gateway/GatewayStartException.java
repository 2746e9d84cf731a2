package io.radstream.gateway;

import io.radstream.console.ExitCode;

/** The gateway could not be started; nothing of it is left running. */
public final class GatewayStartException extends Exception {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  GatewayStartException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** What a command that started it ends with. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
