package io.radstream.containers.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Dashboards and alerts ask for nothing that no service tells. */
class MetricsNamedTest {

  /** Made from the code. */
  private static final Path METRICS = ObservabilityFiles.HOME.resolve("docs/metrics.md");

  private static final Pattern ROW = Pattern.compile("(?m)^\\| *`([a-zA-Z_:][\\w:]*)");

  private static final Pattern OF_HISTOGRAM = Pattern.compile("_(?:bucket|sum|count)$");

  /** What Prometheus makes itself. */
  private static final Set<String> OF_PROMETHEUS = Set.of("up", "ALERTS");

  static List<Path> files() throws IOException {
    return Stream.concat(
            ObservabilityFiles.dashboards().stream(), Stream.of(ObservabilityFiles.RULES))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyMetricIsOneThatAServiceTells(Path file) throws IOException {
    assumeTrue(Files.exists(METRICS), "docs/metrics.md is not there");
    Set<String> known = new TreeSet<>(OF_PROMETHEUS);
    known.addAll(ObservabilityFiles.recorded());
    ROW.matcher(Files.readString(METRICS)).results().map(row -> row.group(1)).forEach(known::add);

    assertThat(ObservabilityFiles.metricNames(file))
        .hasSizeGreaterThan(5)
        .allMatch(
            name ->
                known.contains(name)
                    || known.contains(OF_HISTOGRAM.matcher(name).replaceFirst("")));
  }
}
