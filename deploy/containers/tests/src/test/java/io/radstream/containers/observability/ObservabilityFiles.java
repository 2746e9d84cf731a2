package io.radstream.containers.observability;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Dashboards and rules as maps and lists, and the PromQL in them. */
public final class ObservabilityFiles {

  /** The repository. */
  static final Path HOME = Path.of(System.getProperty("radstream.home", "."));

  static final Path FOLDER = HOME.resolve("deploy/observability");

  static final Path RULES = FOLDER.resolve("prometheus/alerts.yml");

  /** Fields of dashboards and rules that hold PromQL. */
  private static final Set<String> EXPRESSIONS = Set.of("expr", "definition");

  private ObservabilityFiles() {}

  /** Every dashboard that is provisioned. */
  public static List<Path> dashboards() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER.resolve("grafana/dashboards"))) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  /**
   * Names of all series that a dashboard or a file of rules asks for. Those of a histogram end in
   * {@code _bucket}, {@code _sum} or {@code _count}; what rules record has a colon in its name.
   *
   * @param dashboardOrRules JSON or YAML
   */
  public static Set<String> metricNames(Path dashboardOrRules) throws IOException {
    Set<String> names = new TreeSet<>();
    expressions(dashboardOrRules).forEach(one -> names.addAll(PromQl.metricNames(one)));
    return names;
  }

  /** All PromQL of a dashboard or a file of rules. */
  static List<String> expressions(Path dashboardOrRules) throws IOException {
    return values(read(dashboardOrRules), EXPRESSIONS);
  }

  /** Names of the series that the rules record. */
  static Set<String> recorded() throws IOException {
    return new TreeSet<>(values(read(RULES), Set.of("record")));
  }

  /** Names of all alerts. */
  public static Set<String> alertNames() throws IOException {
    return new TreeSet<>(values(read(RULES), Set.of("alert")));
  }

  /** JSON is YAML, too. */
  static Map<?, ?> read(Path file) throws IOException {
    Load yaml = new Load(LoadSettings.builder().setLabel(file.toString()).build());
    return map(yaml.loadFromString(Files.readString(file)));
  }

  static Map<?, ?> map(@Nullable Object value) {
    return (Map<?, ?>) Objects.requireNonNull(value);
  }

  static List<?> list(@Nullable Object value) {
    return value == null ? List.of() : (List<?>) value;
  }

  /** All texts under one of the keys, however deep. */
  private static List<String> values(@Nullable Object node, Set<String> keys) {
    List<String> found = new ArrayList<>();
    if (node instanceof List<?> list) {
      list.forEach(item -> found.addAll(values(item, keys)));
    }
    if (node instanceof Map<?, ?> map) {
      map.forEach(
          (key, value) -> {
            if (value instanceof String text && keys.contains(String.valueOf(key))) {
              found.add(text);
            }
            found.addAll(values(value, keys));
          });
    }
    return found;
  }
}
