package io.radstream.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The commands, under headings that say what they are for. Without state. */
final class CommandList implements IHelpSectionRenderer {

  private static final Map<String, List<String>> GROUPS = groups();

  /** For what no group names: the commands about the program itself. */
  private static final String LAST = "Help";

  private static Map<String, List<String>> groups() {
    Map<String, List<String>> groups = new LinkedHashMap<>();
    groups.put("Try it", List.of("demo", "up"));
    groups.put("Run it", List.of("stream", "gateway", "deliver", "dashboard"));
    groups.put("Publish and read", List.of("publish", "label", "results", "dlq"));
    groups.put("Set up brokers and registry", List.of("topics", "schemas", "acls"));
    groups.put(
        "Train and release models",
        List.of("train", "evaluate", "calibrate", "gate", "release", "models"));
    groups.put("Sign", List.of("keys", "sign", "verify"));
    groups.put("Measure, and try faults", List.of("bench", "load", "chaos"));
    return groups;
  }

  @Override
  public String render(Help help) {
    Map<String, Help> left = new LinkedHashMap<>(help.subcommands());
    int width = left.keySet().stream().mapToInt(String::length).max().orElse(0);
    StringBuilder text = new StringBuilder();
    GROUPS.forEach((title, names) -> text.append(group(help, title, take(names, left), width)));
    return text.append(group(help, LAST, left.values(), width)).toString();
  }

  private static List<Help> take(List<String> names, Map<String, Help> left) {
    List<Help> taken = new ArrayList<>();
    names.stream().map(left::remove).filter(Objects::nonNull).forEach(taken::add);
    return taken;
  }

  private static String group(Help help, String title, Collection<Help> commands, int width) {
    int all = help.commandSpec().usageMessage().width();
    TextTable table =
        TextTable.forColumns(
            help.colorScheme(),
            new Column(width + 4, 2, Column.Overflow.SPAN),
            new Column(all - width - 4, 1, Column.Overflow.WRAP));
    for (Help command : commands) {
      table.addRowValues(command.commandSpec().name(), summary(command));
    }
    return "%n%s:%n%s".formatted(title, table);
  }

  /** The first sentence or line of a command's description. */
  private static String summary(Help command) {
    UsageMessageSpec usage = command.commandSpec().usageMessage();
    String[] lines = usage.header().length > 0 ? usage.header() : usage.description();
    return lines.length == 0 ? "" : lines[0].formatted();
  }
}
