package io.radstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The log of every command, as the launcher and the container images configure it. */
class LogPatternTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void strangersTextCannotForgeEntriesOrMoveTheCursor() throws Exception {
    List<String> lines = log();

    assertThat(lines).allMatch(line -> line.matches("\\d\\d:\\d\\d:\\d\\d.*|  \\| .*"));
    assertThat(lines).noneMatch(line -> line.startsWith("12:00:00.000 ERROR Forged"));
    assertThat(String.join("\n", lines))
        .doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}&&[^\\n\\t]]");
    assertThat(lines.get(0))
        .endsWith(
            "WARN  Hostile Model a?]0;owned?b??12:00:00.000 ERROR Forged entry?2J??c \"quoted\\ is refused");
    assertThat(lines.get(1)).endsWith("WARN  Hostile Broken");
    assertThat(lines.get(2)).startsWith("  | java.lang.IllegalStateException: a?]0;owned?b?");
    assertThat(lines)
        .anyMatch(line -> line.startsWith("  | \tat io.radstream.cli.LogsHostileText"));
    assertThat(lines.get(lines.size() - 2)).endsWith("WARN  Hostile Plain \u00e4 \u80f8");
    assertThat(lines.get(lines.size() - 1)).endsWith("WARN  Hostile trace_id=4bf92f Traced");
  }

  @Test
  void asJsonEveryEntryIsOneObjectInOneLine() throws Exception {
    // when
    List<String> lines = log("-Dradstream.log.format=json");

    // then
    assertThat(lines).hasSize(4);
    assertThat(String.join("", lines)).doesNotContainPattern("[\\p{Cc}\\p{Cf}\\p{Zl}]");
    JsonNode hostile = JSON.readTree(lines.get(0));
    assertThat(hostile.path("time").asText())
        .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    assertThat(hostile.path("level").asText()).isEqualTo("WARN");
    assertThat(hostile.path("logger").asText()).isEqualTo("io.radstream.Hostile");
    assertThat(hostile.path("thread").asText()).isEqualTo("main");
    assertThat(hostile.path("message").asText())
        .isEqualTo(
            "Model a?]0;owned?b??12:00:00.000 ERROR Forged entry?2J??c \"quoted\\ is refused");
    assertThat(hostile.has("trace_id")).isFalse();
    assertThat(JSON.readTree(lines.get(1)).path("exception").asText())
        .startsWith("java.lang.IllegalStateException: a?]0;owned?b?")
        .contains("\n\tat io.radstream.cli.LogsHostileText");
    assertThat(JSON.readTree(lines.get(2)).path("message").asText())
        .isEqualTo("Plain \u00e4 \u80f8");
    assertThat(JSON.readTree(lines.get(3)).path("trace_id").asText()).isEqualTo("4bf92f");
  }

  private static List<String> log(String... options) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Dfile.encoding=UTF-8", "-Dstderr.encoding=UTF-8"));
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), LogsHostileText.class.getName()));
    Process process =
        new ProcessBuilder(command).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).isZero();
    return List.of(said.split("\n"));
  }
}
