package io.radstream.producertools.commands;

import io.radstream.console.CommandGroup;
import io.radstream.console.ConnectionOptions;
import io.radstream.console.ExitCode;
import io.radstream.console.UsageException;
import io.radstream.schemas.serde.Subjects;
import io.radstream.schemas.topics.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ./radstream schemas}: what the records on the topics look like, for other programs. */
@Command(
    name = "schemas",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Print the Avro schemas of the topics, or register them.",
    footer = {
      "",
      "Exit codes: 0 done, 1 the registry refused a schema, 2 wrong usage, 3 registry unreachable."
    },
    subcommands = {SchemasCommand.PrintCommand.class, SchemasCommand.RegisterCommand.class})
public final class SchemasCommand extends CommandGroup {

  /** There is nothing to set. */
  public SchemasCommand() {}

  /** {@code ./radstream schemas print}; asks nobody. */
  @Command(
      name = "print",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Print one schema, complete in itself, as it is registered; or write all to files.",
        "Needs neither brokers nor registry."
      })
  static final class PrintCommand implements Callable<Integer> {

    @Parameters(
        arity = "0..1",
        paramLabel = "SUBJECT",
        description =
            "A subject such as xray.images-value, its topic, or its record such as XRayImage.")
    private @Nullable String wanted;

    @Option(names = "--all", description = "All schemas; needs --out.")
    private boolean all;

    @Option(
        names = "--out",
        paramLabel = "DIR",
        description = "Write SUBJECT.avsc into this folder, made if it does not exist.")
    private @Nullable Path out;

    @Option(
        names = "--topic-prefix",
        paramLabel = "PREFIX",
        converter = ConnectionOptions.PrefixReader.class,
        defaultValue = "xray.",
        description = "What the topics' names start with (default: ${DEFAULT-VALUE}).")
    private String topicPrefix = "xray.";

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws IOException {
      Map<String, Schema> chosen = chosen(Subjects.of(Topics.withPrefix(topicPrefix)));
      if (out == null) {
        chosen
            .values()
            .forEach(schema -> spec.commandLine().getOut().println(Subjects.text(schema)));
        return ExitCode.DONE.code();
      }
      Files.createDirectories(out);
      for (Map.Entry<String, Schema> one : chosen.entrySet()) {
        Files.writeString(
            out.resolve(one.getKey() + ".avsc"), Subjects.text(one.getValue()) + "\n");
      }
      return ExitCode.DONE.code();
    }

    private Map<String, Schema> chosen(Map<String, Schema> subjects) {
      if (all && out == null) {
        throw new UsageException("--all needs --out DIR");
      }
      if (all && wanted == null) {
        return subjects;
      }
      return subjects.entrySet().stream()
          .filter(subject -> !all && isMeant(subject.getKey(), subject.getValue()))
          .findFirst()
          .map(subject -> Map.of(subject.getKey(), subject.getValue()))
          .orElseThrow(
              () ->
                  new UsageException(
                      "give one SUBJECT, or --all with --out DIR; there are "
                          + subjects.keySet().stream().collect(Collectors.joining(", "))));
    }

    private boolean isMeant(String subject, Schema schema) {
      return subject.equals(wanted)
          || (wanted != null && subject.equals(Subjects.ofValues(wanted)))
          || schema.getName().equals(wanted);
    }
  }

  /** {@code ./radstream schemas register}. */
  @Command(
      name = "register",
      mixinStandardHelpOptions = true,
      sortOptions = false,
      description = {
        "Register the schemas that the registry does not have; says what it found.",
        "Can be run again at any time. 'topics' does the same after making the topics."
      })
  static final class RegisterCommand implements Callable<Integer> {

    @Option(names = "--check", description = "Change nothing; tell what is missing.")
    private boolean check;

    @Mixin private ConnectionOptions connection = new ConnectionOptions();

    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws InterruptedException {
      var registration =
          new SchemaRegistration(
              connection.connection(), Topics.withPrefix(connection.topicPrefix()), spec);
      return (check ? registration.check() : registration.register()).code();
    }
  }
}
