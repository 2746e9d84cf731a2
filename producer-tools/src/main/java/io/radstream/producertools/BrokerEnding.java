package io.radstream.producertools;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;

/**
 * How a command ends that could not do its work at the brokers.
 *
 * @param message one line for the user; what brokers and registries say in it is made printable
 */
public record BrokerEnding(ExitCode code, String message) {

  /**
   * What is behind a failure.
   *
   * @param otherwise the code if the client was neither refused nor set up wrongly
   */
  public static BrokerEnding of(RuntimeException failure, ExitCode otherwise, Access access) {
    return access
        .explain(failure)
        .map(refusal -> new BrokerEnding(code(refusal), Printable.of(refusal.message())))
        .orElseGet(() -> new BrokerEnding(otherwise, Printable.of(failure.getMessage())));
  }

  private static ExitCode code(BrokerFailure refusal) {
    return switch (refusal.kind()) {
      case SETTINGS -> ExitCode.USAGE;
      case REFUSED -> ExitCode.UNREACHABLE;
    };
  }
}
