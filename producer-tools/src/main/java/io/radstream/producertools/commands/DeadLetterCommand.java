package io.radstream.producertools.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.producertools.deadletter.DeadLetterClients;
import io.radstream.producertools.deadletter.DeadLetterFilter;
import io.radstream.producertools.deadletter.handling.DeadLetterTransactions.TakenOverException;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the {@code dlq} commands have in common: where Kafka is, and how they end. */
abstract class DeadLetterCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does the work.
   *
   * @throws IOException if a local file or folder cannot be used
   */
  abstract ExitCode run(DeadLetterClients clients) throws IOException;

  @Override
  public final Integer call() {
    Topics topics = Topics.withPrefix(connection.topicPrefix());
    DeadLetterClients clients = new DeadLetterClients(connection.connection(), topics);
    try {
      return run(clients).code();
    } catch (TakenOverException e) {
      return failed(ExitCode.ITEMS_REFUSED, e);
    } catch (UnusableException | IOException e) {
      return failed(ExitCode.USAGE, e);
    } catch (RegistryUnavailableException e) {
      return failed(ExitCode.UNREACHABLE, e);
    } catch (UnreachableException | KafkaException e) {
      BrokerFailure failure = clients.access().failure(e);
      return failed(ExitCode.ofClient(failure.inSettings()), Printable.of(failure.message()));
    } finally {
      out().flush();
      err().flush();
    }
  }

  final DeadLetterFilter filter(FilterOptions options) {
    return options.filter(InstantSource.system());
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final ConnectionOptions connection() {
    return connection;
  }

  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private int failed(ExitCode code, Exception problem) {
    return failed(code, Printable.of(problem.getMessage()));
  }

  private int failed(ExitCode code, String message) {
    err().println(spec.qualifiedName().replaceFirst("^radstream ", "") + ": " + message);
    return code.code();
  }
}
