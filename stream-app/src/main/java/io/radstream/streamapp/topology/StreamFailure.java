package io.radstream.streamapp.topology;

import io.radstream.console.ExitCode;

/**
 * Why a stream app stopped by itself.
 *
 * @param kind what is to blame
 * @param message one line for the operator
 */
public record StreamFailure(Kind kind, String message) {

  /** What is to blame. */
  public enum Kind {
    /** Kafka or the Schema Registry: unreachable, not allowed, topics missing. */
    INFRASTRUCTURE,
    /** The engine cannot be used, or RadStream has a defect. */
    INTERNAL
  }

  /** What a process ends with that stopped because of it, with or without a signal. */
  public ExitCode exitCode() {
    return switch (kind) {
      case INFRASTRUCTURE -> ExitCode.UNREACHABLE;
      case INTERNAL -> ExitCode.INTERNAL;
    };
  }
}
