package io.radstream.localstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.localstack.DataDirectory.DirectoryInUseException;
import io.radstream.localstack.process.StackException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {

  @TempDir private Path folder = Path.of(".");

  @Test
  void folderIsMadeAndGoesWithAllThatIsInIt() throws IOException {
    Path path = folder.resolve("a/stack");

    try (DataDirectory directory = DataDirectory.open(path, false)) {
      Files.createDirectories(directory.path().resolve("broker/kafka"));
      Files.writeString(directory.path().resolve("broker/kafka/log"), "data");
    }

    assertThat(path).doesNotExist();
    assertThat(folder.resolve("a")).exists();
  }

  @Test
  void folderThatIsKeptIsFoundAgain() throws IOException {
    try (DataDirectory directory = DataDirectory.open(folder, true)) {
      Files.writeString(directory.path().resolve("log"), "data");
    }

    try (DataDirectory again = DataDirectory.open(folder, true)) {
      assertThat(again.path().resolve("log")).hasContent("data");
    }
  }

  @Test
  void secondStackIsRefusedUntilTheFirstHasGone() {
    try (DataDirectory first = DataDirectory.open(folder, true)) {
      assertThatExceptionOfType(DirectoryInUseException.class)
          .isThrownBy(() -> DataDirectory.open(folder, true))
          .withMessageContaining(first.path() + " is in use by another stack");
    }

    DataDirectory.open(folder, true).close();
  }

  @Test
  void folderThatCannotBeUsedIsTold() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));

    assertThatExceptionOfType(StackException.class)
        .isThrownBy(() -> DataDirectory.open(file, true))
        .withMessageStartingWith("The data directory " + file + " cannot be used: ");
  }

  @Test
  void folderThatIsGoneAlreadyIsNoFailure() throws IOException {
    Path path = folder.resolve("stack");
    DataDirectory directory = DataDirectory.open(path, false);
    Files.delete(path.resolve("stack.lock"));
    Files.delete(path);

    directory.close();

    assertThat(path).doesNotExist();
  }
}
