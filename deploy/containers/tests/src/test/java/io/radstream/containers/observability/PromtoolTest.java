package io.radstream.containers.observability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Prometheus' own checks of its settings and rules; Debian has promtool in its package prometheus.
 */
class PromtoolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config prometheus.yml",
        "check rules alerts.yml",
        "test rules alerts-test.yml",
        "test rules alerts-days-test.yml"
      })
  void settingsRulesAndTheirTestsPass(String line) throws Exception {
    assertPasses(ObservabilityFiles.FOLDER.resolve("prometheus"), line);
  }

  @Test
  void dashboardsAskInPromQl(@TempDir Path folder) throws Exception {
    List<String> rules = new ArrayList<>(List.of("groups:", "- name: dashboards", "  rules:"));
    for (Path dashboard : ObservabilityFiles.dashboards()) {
      for (String expression : ObservabilityFiles.expressions(dashboard)) {
        if (!expression.startsWith("label_values")) {
          String plain = expression.replace("$__rate_interval", "1m").replace("'", "''");
          rules.add("  - record: a%d".formatted(rules.size()));
          rules.add("    expr: '%s'".formatted(plain));
        }
      }
    }
    Files.write(folder.resolve("rules.yml"), rules);

    assertPasses(folder, "check rules rules.yml");
  }

  private static void assertPasses(Path folder, String line) throws Exception {
    List<String> command = new ArrayList<>(List.of(promtool()));
    command.addAll(List.of(line.split(" ")));

    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
  }

  private static String promtool() throws IOException {
    String path = System.getenv().getOrDefault("PATH", "");
    try (Stream<String> folders = Pattern.compile(File.pathSeparator).splitAsStream(path)) {
      return folders
          .map(folder -> Path.of(folder, "promtool"))
          .filter(Files::isExecutable)
          .map(Path::toString)
          .findFirst()
          .orElseGet(() -> abort("no promtool on the PATH: alert rules are not tried"));
    }
  }
}
