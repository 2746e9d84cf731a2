package io.radstream.streamapp.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.radstream.configuration.ConfigEntry;
import io.radstream.configuration.ConfigFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * Configuration files of older versions are read as they were: an upgrade changes the app alone.
 */
class OlderFilesTest {

  @Test
  void fileWithEverySettingOfB0bc1d5MeansWhatItMeant() throws Exception {
    Path file =
        Path.of(
            Objects.requireNonNull(getClass().getResource("every-setting-b0bc1d5.yml")).toURI());
    ConfigFile read = ConfigFile.read(file);
    Map<String, String> settings =
        read.entries().stream().collect(Collectors.toMap(ConfigEntry::key, ConfigEntry::text));
    assertThat(read.problems()).isEqualTo(List.of());
    assertThat(settings).hasSize(56);

    StreamConfig config = StreamConfig.read(file);

    assertThat(config.effective()).containsAllEntriesOf(settings);
  }
}
