package io.radstream.modelregistry.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.model.bundle.KeyFileException;
import io.radstream.model.bundle.TrustedKeys;
import io.radstream.modelregistry.Change.Decision;
import io.radstream.modelregistry.ChangeResult;
import io.radstream.modelregistry.ModelRegistry;
import io.radstream.modelregistry.RegistryClients;
import io.radstream.schemas.brokers.Access.BrokerFailure;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.brokers.UnusableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRefusedException;
import io.radstream.schemas.topics.ReleaseKey;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * What the {@code models} commands have in common: where the model registry is, and how they end.
 */
abstract class RegistryCommand implements Callable<Integer> {

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Does the work.
   *
   * @throws IOException if a local file or folder cannot be used
   */
  abstract ExitCode run(RegistryClients clients) throws IOException;

  @Override
  public final Integer call() {
    Topics topics = Topics.withPrefix(connection.topicPrefix());
    RegistryClients clients = RegistryClients.of(connection.connection(), topics);
    try {
      return run(clients).code();
    } catch (UnusableException | SchemaRefusedException | IOException e) {
      return failed(ExitCode.USAGE, e);
    } catch (RegistryUnavailableException e) {
      return failed(ExitCode.UNREACHABLE, e);
    } catch (UnreachableException | KafkaException e) {
      BrokerFailure failure = clients.access(Service.MODELS).failure(e);
      return failed(ExitCode.ofClient(failure.inSettings()), failure.message());
    } finally {
      out().flush();
      err().flush();
    }
  }

  final ReleaseKey key(String text) {
    Optional<String> problem = ReleaseKey.problem(text);
    if (problem.isPresent()) {
      throw wrongUsage(problem.get());
    }
    return ReleaseKey.parse(text);
  }

  final TrustedKeys trusted(List<Path> files) {
    try {
      return TrustedKeys.read(files);
    } catch (KeyFileException e) {
      throw wrongUsage("--trusted-key: " + e.getMessage());
    }
  }

  /** Makes a change and says what became of it. */
  final ExitCode change(RegistryClients clients, Decision decision) {
    try (ModelRegistry register = ModelRegistry.openForChange(clients)) {
      return tell(register.change(decision));
    }
  }

  final ExitCode tell(ChangeResult result) {
    if (result instanceof ChangeResult.Refused refused) {
      err().printf("%s: %s; nothing was changed%n", name(), Printable.of(refused.why()));
      return ExitCode.ITEMS_REFUSED;
    }
    if (result instanceof ChangeResult.Unchanged unchanged) {
      out().println(Printable.of(unchanged.why()) + "; nothing to change");
    }
    if (result instanceof ChangeResult.Done done) {
      done.moves().stream().map(move -> Printable.of(move.toString())).forEach(out()::println);
    }
    return ExitCode.DONE;
  }

  final PrintWriter out() {
    return spec.commandLine().getOut();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  final ParameterException wrongUsage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private String name() {
    return spec.qualifiedName().replaceFirst("^radstream ", "");
  }

  private int failed(ExitCode code, Exception problem) {
    return failed(code, Printable.of(problem.getMessage()));
  }

  private int failed(ExitCode code, String message) {
    err().println(name() + ": " + message);
    return code.code();
  }
}
