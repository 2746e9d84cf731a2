package io.radstream.producertools.commands;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.console.UsageException;
import io.radstream.producertools.results.Outcome;
import io.radstream.producertools.results.OutcomeFilter;
import io.radstream.producertools.results.OutcomeFormat;
import io.radstream.producertools.results.OutcomeFormat.OutcomeJson;
import io.radstream.producertools.results.OutcomeFormat.OutcomeTable;
import io.radstream.producertools.results.OutcomeReader;
import io.radstream.schemas.brokers.Access;
import io.radstream.schemas.brokers.Rights;
import io.radstream.schemas.brokers.Rights.Service;
import io.radstream.schemas.brokers.UnreachableException;
import io.radstream.schemas.registry.RegistryUnavailableException;
import io.radstream.schemas.topics.Topics;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream results}: diagnoses and dead letters, as committed. */
@Command(
    name = "results",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Print diagnoses and dead letters, committed ones only.",
    footer = {
      "",
      "Exit codes: 0 all printed, 1 some records are no diagnoses, 2 wrong usage,",
      "3 broker or registry unreachable."
    })
public final class ResultsCommand implements Callable<Integer> {

  private static final Duration POLL = Duration.ofMillis(500);

  /** How outcomes are printed. */
  enum Format {
    table,
    json
  }

  @Option(names = "--follow", description = "Wait for more, until interrupted.")
  private boolean follow;

  @Option(
      names = "--format",
      paramLabel = "table|json",
      defaultValue = "table",
      description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
  private Format format = Format.table;

  @Option(
      names = "--from-beginning",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description =
          "Start with the oldest outcome (default); otherwise with what comes from now on.")
  private boolean fromBeginning = true;

  @Mixin private OutcomeFilterOptions options = new OutcomeFilterOptions();

  @Mixin private ConnectionOptions connection = new ConnectionOptions();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    if (options.isSince() && !fromBeginning) {
      throw new UsageException("results: --since and --no-from-beginning exclude each other");
    }
    OutcomeFilter filter = options.filter(InstantSource.system());
    try (OutcomeReader reader = open()) {
      if (filter.since() != null) {
        reader.seek(filter.since());
      }
      return print(reader, filter).code();
    } catch (RegistryUnavailableException e) {
      return failed(ExitCode.UNREACHABLE, Printable.of(e.getMessage()));
    } catch (UnreachableException e) {
      return failed(e, ExitCode.UNREACHABLE);
    } catch (KafkaException e) {
      return failed(e, ExitCode.USAGE);
    }
  }

  private OutcomeReader open() {
    return OutcomeReader.open(
        connection.connection(),
        Topics.withPrefix(connection.topicPrefix()),
        fromBeginning,
        InstantSource.system());
  }

  private ExitCode print(OutcomeReader reader, OutcomeFilter filter) {
    OutcomeFormat printer = format == Format.json ? new OutcomeJson() : new OutcomeTable();
    PrintWriter out = spec.commandLine().getOut();
    if (!printer.heading().isEmpty()) {
      out.println(printer.heading());
    }
    boolean unreadable = false;
    while (follow || !reader.caughtUp()) {
      for (Outcome outcome : reader.poll(POLL)) {
        if (filter.matches(outcome)) {
          out.println(printer.line(outcome));
          unreadable |= outcome instanceof Outcome.Unreadable;
        }
      }
    }
    return unreadable ? ExitCode.ITEMS_REFUSED : ExitCode.DONE;
  }

  private int failed(RuntimeException failure, ExitCode otherwise) {
    Topics topics = Topics.withPrefix(connection.topicPrefix());
    Access access =
        new Access(
            Service.RESULTS, Rights.of(Service.RESULTS, topics), connection.connection().kafka());
    return access
        .explain(failure)
        .map(known -> failed(ExitCode.ofClient(known.inSettings()), Printable.of(known.message())))
        .orElseGet(() -> failed(otherwise, Printable.of(failure.getMessage())));
  }

  private int failed(ExitCode code, String message) {
    spec.commandLine().getErr().println("results: " + message);
    return code.code();
  }
}
