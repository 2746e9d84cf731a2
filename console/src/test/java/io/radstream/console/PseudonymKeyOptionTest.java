package io.radstream.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PseudonymKeyOptionTest {

  @TempDir private Path folder = Path.of(".");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void withoutAWordTheUsersOwnKeyIsMadeOnceAndTold() {
    byte[] first = read(Map.of(), folder.toString());

    assertThat(folder.resolve(".config/radstream/pseudonym.key")).isNotEmptyFile();
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("a new pseudonym key was made");
    err.reset();
    assertThat(read(Map.of(), folder.toString())).isEqualTo(first);
    assertThat(err.size()).isZero();
  }

  @Test
  void theConfigurationFolderMayBeElsewhere() {
    read(Map.of("XDG_CONFIG_HOME", folder.resolve("x").toString()), "/none");

    assertThat(folder.resolve("x/radstream/pseudonym.key")).isNotEmptyFile();
  }

  /** Without an entry for the user, as in many containers, Java says "?". */
  @ParameterizedTest
  @ValueSource(strings = {"?", ""})
  void withoutAHomeNoKeyIsMade(String home) {
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> read(Map.of(), home))
        .withMessage(
            "no home directory to keep a pseudonym key in; name one with --pseudonym-key or"
                + " RADSTREAM_PSEUDONYM_KEY");
    assertThat(Path.of(home, ".config", "radstream")).doesNotExist();
  }

  private byte[] read(Map<String, String> environment, String home) {
    return new PseudonymKeyOption()
        .read(
            new PrintStream(err, true, StandardCharsets.UTF_8),
            environment::get,
            Map.of("user.home", home)::get);
  }
}
