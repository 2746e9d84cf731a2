package io.radstream.producertools.commands;

import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.schemas.brokers.Connection;
import io.radstream.schemas.registry.RegistryConfig;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.registry.SchemaRegistryClient;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.serde.Subjects.SubjectState;
import io.radstream.schemas.serde.Subjects.SubjectState.Refused;
import io.radstream.schemas.serde.Subjects.SubjectState.Registered;
import io.radstream.schemas.topics.Topics;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.config.ConfigException;
import picocli.CommandLine.Model.CommandSpec;

/** The schemas of all topics at the registry, and what a command says of them. For one thread. */
final class SchemaRegistration {

  /** A registry that is started together with the brokers comes later than they. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Connection connection;
  private final Topics topics;
  private final CommandSpec spec;
  private final Duration patience;

  SchemaRegistration(Connection connection, Topics topics, CommandSpec spec) {
    this(connection, topics, spec, PATIENCE);
  }

  SchemaRegistration(Connection connection, Topics topics, CommandSpec spec, Duration patience) {
    this.connection = connection;
    this.topics = topics;
    this.spec = spec;
    this.patience = patience;
  }

  /**
   * Registers what is missing and tells what stands; waits two minutes for a registry that does not
   * answer yet.
   */
  ExitCode register() throws InterruptedException {
    try {
      return tell(registered());
    } catch (RegistryUnavailableException e) {
      return failed(ExitCode.UNREACHABLE, "the schemas are not registered: " + e.getMessage());
    } catch (ConfigException e) {
      return failed(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  /** Changes nothing and tells what stands. */
  ExitCode check() {
    try {
      return tell(Subjects.check(client(), topics));
    } catch (RegistryUnavailableException e) {
      return failed(ExitCode.UNREACHABLE, "the schemas could not be checked: " + e.getMessage());
    } catch (ConfigException e) {
      return failed(ExitCode.USAGE, String.valueOf(e.getMessage()));
    }
  }

  private List<SubjectState> registered() throws InterruptedException {
    long begun = System.nanoTime();
    for (boolean told = false; ; told = true) {
      try {
        return Subjects.register(client(), topics);
      } catch (RegistryUnavailableException e) {
        if (!e.isTransient() || System.nanoTime() - begun > patience.toNanos()) {
          throw e;
        }
        if (!told) {
          complain("waiting for the Schema Registry at " + connection.registryUrl());
        }
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  private SchemaRegistryClient client() {
    return SchemaRegistryClient.of(RegistryConfig.of(connection.registry()));
  }

  private ExitCode tell(List<SubjectState> states) {
    states.forEach(
        state ->
            spec.commandLine()
                .getOut()
                .printf("%-28s %s%n", Printable.of(state.subject()), Printable.of(words(state))));
    spec.commandLine().getOut().flush();
    boolean all = states.stream().allMatch(Registered.class::isInstance);
    return all ? ExitCode.DONE : ExitCode.ITEMS_REFUSED;
  }

  private static String words(SubjectState state) {
    if (state instanceof Registered registered) {
      return (registered.isNew() ? "registered, id " : "was there, id ") + registered.id();
    }
    return state instanceof Refused refused ? "refused: " + refused.why() : "missing";
  }

  private ExitCode failed(ExitCode code, String message) {
    complain(message);
    return code;
  }

  private void complain(String message) {
    spec.commandLine()
        .getErr()
        .println(spec.qualifiedName().replace("radstream ", "") + ": " + Printable.of(message));
  }
}
