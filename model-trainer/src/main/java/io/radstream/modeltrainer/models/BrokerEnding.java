package io.radstream.modeltrainer.models;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Right;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Service;
import io.radstream.schemas.topics.Topics;
import java.util.List;
import java.util.Optional;

/**
 * How a command ends that could not do its work at the brokers.
 *
 * @param message one line for the user
 */
public record BrokerEnding(ExitCode code, String message) {

  /** What is behind a failure of a service's clients. */
  public static BrokerEnding of(
      RuntimeException failure, Service service, ConnectionOptions options) {
    Topics topics = Topics.withPrefix(options.topicPrefix());
    return new Access(service, Rights.of(service, topics), options.connection().kafka())
        .explain(failure)
        .map(BrokerEnding::of)
        .orElseGet(
            () -> new BrokerEnding(ExitCode.UNREACHABLE, String.valueOf(failure.getMessage())));
  }

  /** What stands in the way of those who need these rights; empty if nothing is known to. */
  public static Optional<BrokerEnding> ahead(List<Right> rights, ConnectionOptions options) {
    return new Access(Service.TRAINER, rights, options.connection().kafka())
        .check()
        .map(BrokerEnding::of);
  }

  private static BrokerEnding of(BrokerFailure refusal) {
    return new BrokerEnding(code(refusal), refusal.message());
  }

  private static ExitCode code(BrokerFailure refusal) {
    return switch (refusal.kind()) {
      case SETTINGS -> ExitCode.USAGE;
      case REFUSED -> ExitCode.UNREACHABLE;
    };
  }
}
