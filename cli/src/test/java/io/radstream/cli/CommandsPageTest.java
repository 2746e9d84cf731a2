package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/** {@code docs/commands.md} is what the commands say of themselves. */
class CommandsPageTest {

  private static final Path PAGE = Path.of("..", "docs", "commands.md");

  private static final String HEAD =
      """
      # Commands

      What `--help` prints, made by the build of `cli`; do not edit. In a checkout that has not been \
      built yet, `./radstream --help` answers from this page.
      """;

  /** Set {@code -Dradstream.write.docs=true} to write the file anew. */
  @Test
  void theCommittedPageIsWhatTheCommandsSay() throws IOException {
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(PAGE, page());
    }

    assertThat(PAGE)
        .as("made anew by: ./mvnw test -pl cli -am -Dradstream.write.docs=true")
        .hasContent(page());
  }

  @Test
  void everyCommandThatDoesSomethingShowsHowItIsCalled() {
    List<String> without =
        commands().entrySet().stream()
            .filter(entry -> entry.getValue().getSubcommands().isEmpty())
            .filter(entry -> !usage(entry.getValue()).contains("\n  ./radstream " + entry.getKey()))
            .map(Map.Entry::getKey)
            .toList();

    assertThat(without).containsExactlyInAnyOrder("help", "version", "generate-completion");
  }

  @Test
  void everyCommandStandsUnderAHeadingOfItsOwnOrIsAboutTheProgram() {
    String help = usage(RadStream.commandLine(false));

    assertThat(help.substring(help.indexOf("Help:")).lines().skip(1).limit(4))
        .map(line -> line.strip().split(" ", 2)[0])
        .containsExactly("help", "version", "generate-completion", "");
  }

  private static String page() {
    return commands().entrySet().stream()
        .map(
            entry ->
                "\n## `%s`\n\n```\n%s```\n"
                    .formatted(("./radstream " + entry.getKey()).strip(), usage(entry.getValue())))
        .collect(Collectors.joining("", HEAD, ""));
  }

  private static String usage(CommandLine command) {
    return command.getUsageMessage(Ansi.OFF).replace("\r", "");
  }

  /** All commands by name, as "dlq list"; the program itself by none. */
  private static Map<String, CommandLine> commands() {
    Map<String, CommandLine> found = new TreeMap<>();
    List<CommandLine> open = new ArrayList<>(List.of(RadStream.commandLine(false)));
    while (!open.isEmpty()) {
      CommandLine command = open.remove(open.size() - 1);
      found.put(command.getCommandSpec().qualifiedName().replaceFirst("^radstream ?", ""), command);
      open.addAll(command.getSubcommands().values());
    }
    return found;
  }
}
