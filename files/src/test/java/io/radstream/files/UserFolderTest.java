package io.radstream.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserFolderTest {

  @ParameterizedTest
  @CsvSource({
    "CACHE, XDG_CACHE_HOME, /u/.cache/radstream",
    "CONFIGURATION, XDG_CONFIG_HOME, /u/.config/radstream",
    "DATA, XDG_DATA_HOME, /u/.local/share/radstream"
  })
  void isBelowHomeUnlessAVariableSaysWhere(UserFolder folder, String variable, Path usual) {
    Map<String, String> home = Map.of("user.home", "/u");

    assertThat(folder.find(Map.<String, String>of()::get, home::get)).isEqualTo(usual);
    assertThat(folder.find(Map.of(variable, "/x")::get, home::get)).hasToString("/x/radstream");
    assertThat(folder.find(Map.of(variable, "x")::get, home::get)).isEqualTo(usual);
    assertThat(folder.find(Map.of(variable, "")::get, home::get)).isEqualTo(usual);
  }

  @ParameterizedTest
  @CsvSource({"CACHE", "CONFIGURATION", "DATA"})
  void isRelativeWhereThereIsNoHome(UserFolder folder) {
    assertThat(folder.find(Map.<String, String>of()::get, Map.of("user.home", "?")::get))
        .isRelative();
    assertThat(folder.find(Map.<String, String>of()::get, Map.<String, String>of()::get))
        .isRelative();
  }
}
