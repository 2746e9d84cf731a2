package io.radstream.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunFolderTest {

  @TempDir private Path temporary = Path.of(".");

  @Test
  void folderThatWasAskedForIsMadeAndKept() throws IOException {
    Path asked = temporary.resolve("logs/run");

    try (RunFolder folder = RunFolder.open(Optional.of(asked))) {
      Files.writeString(folder.folder().resolve("app.log"), "said");
    }

    assertThat(asked.resolve("app.log")).hasContent("said");
  }

  @Test
  void temporaryFolderGoesWithAllThatIsInIt() throws IOException {
    RunFolder folder = RunFolder.open(Optional.empty());
    Files.createDirectories(folder.folder().resolve("kill/app.tmp"));
    Files.writeString(folder.folder().resolve("kill/app.tmp/left"), "over");

    folder.close();

    assertThat(folder.folder()).doesNotExist();
  }
}
