package io.radstream.cli.tracing;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.cli.JavaProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** {@code ./radstream} in a process of its own, with variables of the environment. */
record Program(Process process, Path log) {

  static Program start(Path log, Map<String, String> variables, String... arguments)
      throws IOException {
    return start(log, variables, List.of(), arguments);
  }

  static Program start(
      Path log, Map<String, String> variables, List<String> options, String... arguments)
      throws IOException {
    ProcessBuilder builder = JavaProgram.of(log, options, "io.radstream.cli.RadStream", arguments);
    builder.environment().putAll(variables);
    return new Program(builder.start(), log);
  }

  int exitCode() throws InterruptedException {
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as(this::said).isTrue();
    return process.exitValue();
  }

  String said() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return e.toString();
    }
  }
}
