package io.radstream.localstack;

import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.Printable;
import io.radstream.files.UserFolder;
import io.radstream.localstack.DataDirectory.DirectoryInUseException;
import io.radstream.localstack.process.Ports.PortInUseException;
import io.radstream.localstack.process.StackException;
import io.radstream.localstack.process.StackProcess;
import io.radstream.schemas.serde.Subjects.SubjectState;
import io.radstream.schemas.topics.Topics;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code ./radstream up}: the local stack in the foreground, on fixed ports, with kept data. */
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    description = {
      "Runs a Kafka broker, or a cluster of three, and a Schema Registry until Ctrl-C.",
      "They listen on 127.0.0.1 only; topics, images and schemas are kept between runs."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "2:Wrong usage, or a port or the data directory is in use.",
      "3:The broker or the registry did not start, or ended unexpectedly.",
      "130:Ended by Ctrl-C, after both have stopped in order."
    })
public final class UpCommand implements Callable<Integer> {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--kafka-port",
      paramLabel = "PORT",
      defaultValue = "9092",
      description = "Where the broker listens; 0 for a free port (default: ${DEFAULT-VALUE}).")
  private int kafkaPort;

  @Option(
      names = "--brokers",
      paramLabel = "N",
      defaultValue = "1",
      description = {
        "1, or 3 on successive ports, with three copies of everything (default: ${DEFAULT-VALUE})."
      })
  private int brokers;

  @Option(
      names = "--registry-port",
      paramLabel = "PORT",
      defaultValue = "8081",
      description = "Where the registry listens; 0 for a free port (default: ${DEFAULT-VALUE}).")
  private int registryPort;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where everything is kept (default: radstream/stack in your data folder).")
  private @Nullable Path data;

  @Option(
      names = "--topic-prefix",
      paramLabel = "PREFIX",
      converter = ConnectionOptions.PrefixReader.class,
      defaultValue = "xray.",
      description = "What the topics' names start with (default: ${DEFAULT-VALUE}).")
  private String topicPrefix = "xray.";

  @Option(
      names = "--partitions",
      paramLabel = "N",
      defaultValue = "6",
      description = "Partitions of topics that do not exist yet (default: ${DEFAULT-VALUE}).")
  private int partitions;

  @Option(
      names = "--start-timeout",
      paramLabel = "SECONDS",
      defaultValue = "180",
      description = "How long both may take to start (default: ${DEFAULT-VALUE}).")
  private int startTimeout;

  /** A child's last words among it, which say whatever it was told. */
  private static final int LONGEST = 20_000;

  @Override
  public Integer call() {
    StackConfig config = config();
    say("Starting Kafka and the registry; their data lies in " + config.directory());
    try (LocalStack stack = LocalStack.start(config)) {
      describe(stack);
      return awaitEndOfAny(stack);
    } catch (PortInUseException e) {
      complain(e.getMessage() + "; choose others with --kafka-port and --registry-port");
      return ExitCode.USAGE.code();
    } catch (DirectoryInUseException e) {
      complain(e.getMessage() + " with --data");
      return ExitCode.USAGE.code();
    } catch (StackException e) {
      complain(e.getMessage());
      return ExitCode.UNREACHABLE.code();
    }
  }

  private StackConfig config() {
    return new StackConfig(
            data == null ? UserFolder.DATA.find().resolve("stack") : data,
            kafkaPort,
            registryPort,
            Topics.withPrefix(topicPrefix),
            partitions,
            true,
            Duration.ofSeconds(startTimeout))
        .withBrokers(brokers);
  }

  private void describe(LocalStack stack) {
    String options =
        " --bootstrap-servers "
            + stack.bootstrapServers()
            + " --registry-url "
            + stack.registryUrl();
    say("Broker    " + stack.bootstrapServers() + "  (" + processes(stack) + ")");
    say("Registry  " + stack.registryUrl() + "  (process " + stack.registry().pid() + ")");
    say("Topics    " + String.join(", ", stack.topics().all()));
    say("Schemas   registered for each of them; './radstream schemas print' shows them");
    for (SubjectState.Refused refused : stack.refusedSubjects()) {
      complain("Schema    of " + refused.subject() + " was refused: " + refused.why());
    }
    say("Publish   ./radstream publish --images DIR" + options);
    say("Read      ./radstream results --follow" + options);
    say("Ctrl-C stops both.");
  }

  private static String processes(LocalStack stack) {
    return stack.brokers().stream()
        .map(broker -> "process " + broker.pid())
        .collect(Collectors.joining(", "));
  }

  private int awaitEndOfAny(LocalStack stack) {
    CompletableFuture<?>[] ends =
        Stream.concat(stack.brokers().stream(), Stream.of(stack.registry()))
            .map(StackProcess::onExit)
            .toArray(CompletableFuture<?>[]::new);
    CompletableFuture.anyOf(ends).join();
    if (stack.isStopping()) {
      say("Stopped.");
      return ExitCode.DONE.code();
    }
    String ended = stack.registry().isAlive() ? "broker" : "registry";
    complain("The " + ended + " ended unexpectedly; its log is " + ended + ".log in the data");
    return ExitCode.UNREACHABLE.code();
  }

  private void say(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(Printable.lines(line, LONGEST));
    out.flush();
  }

  private void complain(String line) {
    PrintWriter err = spec.commandLine().getErr();
    err.println(Printable.lines(line, LONGEST));
    err.flush();
  }
}
