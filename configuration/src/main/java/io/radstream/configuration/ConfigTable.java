package io.radstream.configuration;

import java.util.List;
import java.util.stream.Collectors;

/** Writes settings as a table of Markdown, for the reference of a service. */
public final class ConfigTable {

  private static final String HEAD =
      """
      | setting | default | allowed | meaning |
      |---|---|---|---|
      """;

  private ConfigTable() {}

  /** A row for each setting, in the given order, below a head. */
  public static String of(List<ConfigKey<?>> keys) {
    return keys.stream().map(ConfigTable::row).collect(Collectors.joining("", HEAD, ""));
  }

  private static String row(ConfigKey<?> key) {
    return "| `%s` | %s | %s | %s |\n"
        .formatted(key.name(), quoted(key.defaultText()), key.allowed(), key.doc());
  }

  /** Names or values as code, comma-separated. */
  public static String quoted(List<String> texts) {
    return texts.stream().map(ConfigTable::quoted).collect(Collectors.joining(", "));
  }

  private static String quoted(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}
