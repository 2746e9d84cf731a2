package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log of every command, as the launcher and the container images configure it. */
class LogPatternTest {

  @Test
  void strangersTextCannotForgeEntriesOrMoveTheCursor() throws Exception {
    List<String> lines = log();

    assertThat(lines).allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d.*|  \\| .*"));
    assertThat(lines).noneMatch(line -> line.startsWith("12:00:00.000 ERROR Forged"));
    assertThat(String.join("\n", lines))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\\n\\t]]");
    assertThat(lines.get(0))
        .endsWith(
            "WARN  Hostile Model a?]0;owned?b??12:00:00.000 ERROR Forged entry?2J??c is refused");
    assertThat(lines.get(1)).endsWith("WARN  Hostile Broken");
    assertThat(lines.get(2)).startsWith("  | java.lang.IllegalStateException: a?]0;owned?b?");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("  | \tat io.radstream.cli.LogsHostileText"));
    assertThat(lines.get(lines.size() - 1)).endsWith("WARN  Hostile Plain \u00e4 \u80f8");
  }

  private static List<String> log() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8",
                "-cp",
                System.getProperty("java.class.path"),
                LogsHostileText.class.getName())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return List.of(said.split("\n"));
  }
}
