package io.radstream.streamapp.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ConfigReferenceTest {

  /** Set {@code -Dradstream.write.docs=true} to write the file anew. */
  @Test
  void theCommittedReferenceIsThatOfTheCode() throws IOException {
    Path home = Path.of(System.getProperty("radstream.home", ".."));
    Path file = home.resolve("docs").resolve("configuration.md");
    if (Boolean.getBoolean("radstream.write.docs")) {
      Files.writeString(file, ConfigReference.markdown());
    }

    assertThat(file)
        .as("made anew by: ./mvnw test -pl stream-app -Dradstream.write.docs=true")
        .hasContent(ConfigReference.markdown());
  }

  @Test
  void everyDefaultIsAllowed() {
    assertThat(ConfigKeys.ALL)
        .allSatisfy(key -> assertThat(key.parse(key.defaultText())).as(key.name()).isPresent());
  }
}
