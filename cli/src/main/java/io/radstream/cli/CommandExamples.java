package io.radstream.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How each command is called, at the end of its help. Immutable. */
final class CommandExamples {

  private static final String FILE = "examples.properties";

  private final Map<String, String> byCommand;

  private CommandExamples(Map<String, String> byCommand) {
    this.byCommand = byCommand;
  }

  /** Those that come with the program. */
  static CommandExamples shipped() {
    Properties file = new Properties();
    try (InputStream in = CommandExamples.class.getResourceAsStream(FILE)) {
      file.load(Objects.requireNonNull(in, FILE));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> examples = new TreeMap<>();
    file.stringPropertyNames().forEach(name -> examples.put(name, file.getProperty(name)));
    return new CommandExamples(examples);
  }

  /** The examples by the names of their commands, as "dlq list". */
  Map<String, String> byCommand() {
    return Map.copyOf(byCommand);
  }

  /** Adds them to the help of a command and of those below it. */
  void addTo(CommandSpec command) {
    String name = command.qualifiedName().replaceFirst("^\\S+ ?", "");
    String example = byCommand.get(name);
    if (example != null) {
      UsageMessageSpec usage = command.usageMessage();
      usage.footer(
          Stream.concat(Arrays.stream(usage.footer()), Stream.of("", "Example:", "  " + example))
              .toArray(String[]::new));
    }
    command.subcommands().values().stream().map(CommandLine::getCommandSpec).forEach(this::addTo);
  }
}
