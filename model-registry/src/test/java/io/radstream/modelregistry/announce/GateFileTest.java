package io.radstream.modelregistry.announce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.console.UsageException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateFileTest {

  private static final String HASH = "ab".repeat(32);

  @TempDir Path folder;

  @Test
  void decisionAndBothHashesAreRead() throws IOException {
    Path file =
        write(
            """
        {"passed": true, "films": 461, "candidate": {"version": "2", "sha256": "%s"},
         "champion": {"sha256": "%s"}}"""
                .formatted(HASH, "cd".repeat(32)));

    assertThat(GateFile.read(file)).isEqualTo(new GateFile(true, HASH, "cd".repeat(32)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"passed\": \"true\"}",
        "{\"passed\": true}",
        "{\"passed\": true, \"candidate\": {\"sha256\": \"AB\"}, \"champion\": {}}"
      })
  void whatIsNoDecisionIsNamed(String text) throws IOException {
    Path file = write(text);

    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> GateFile.read(file))
        .withMessageContaining(file.toString());
  }

  @Test
  void missingFileIsNamed() {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> GateFile.read(folder.resolve("absent.json")))
        .withMessageContaining("absent.json");
  }

  private Path write(String text) throws IOException {
    return Files.writeString(folder.resolve("gate.json"), text);
  }
}
