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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Prometheus' own checks of its settings and rules; Debian has promtool in its package prometheus. */
class PromtoolTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "check config prometheus.yml",
        "check rules alerts.yml",
        "test rules alerts-test.yml",
        "test rules alerts-days-test.yml"
      })
  void isContent(String line) throws Exception {
    List<String> command = new ArrayList<>(List.of(promtool()));
    command.addAll(List.of(line.split(" ")));

    Process process =
        new ProcessBuilder(command)
            .directory(ObservabilityFiles.FOLDER.resolve("prometheus").toFile())
            .redirectErrorStream(true)
            .start();
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
