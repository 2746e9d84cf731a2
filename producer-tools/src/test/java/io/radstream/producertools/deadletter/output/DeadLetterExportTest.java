package io.radstream.producertools.deadletter.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.radstream.producertools.deadletter.DeadLetter;
import io.radstream.producertools.deadletter.TestDeadLetters;
import io.radstream.producertools.deadletter.output.DeadLetterExport.ExportFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeadLetterExportTest {

  private static final DeadLetter DEAD_LETTER = TestDeadLetters.deadLetter("2-4", "TOO_LARGE");

  @TempDir
  @SuppressWarnings("NullAway.Init") // set by JUnit
  Path folder;

  @Test
  void theBytesAreUntouchedAndTheSidecarTellsTheRest() throws IOException {
    export(DEAD_LETTER);

    assertThat(names()).containsExactly("2-4.json", "2-4.key", "2-4.value");
    assertThat(folder.resolve("2-4.value")).hasBinaryContent(new byte[] {1, 2, 3});
    assertThat(folder.resolve("2-4.key")).hasContent("study");
    assertThat(folder.resolve("2-4.json"))
        .content()
        .contains("\"TOO_LARGE\"", "\"valueSha256\"", "039058c6f2c0cb492c533b0a4d14ef77");
  }

  @Test
  void exportingAgainChangesNothing() throws IOException {
    export(DEAD_LETTER);
    export(DEAD_LETTER);

    assertThat(names()).hasSize(3);
  }

  @Test
  void anotherContentIsNeverOverwritten() throws IOException {
    Files.writeString(folder.resolve("2-4.value"), "mine");

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> export(DEAD_LETTER));

    assertThat(folder.resolve("2-4.value")).hasContent("mine");
    assertThat(names()).containsExactly("2-4.value");
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Files.createSymbolicLink(folder.resolve("2-4.value"), folder.resolve("elsewhere"));

    assertThatExceptionOfType(FileAlreadyExistsException.class)
        .isThrownBy(() -> export(DEAD_LETTER));

    assertThat(folder.resolve("elsewhere")).doesNotExist();
  }

  private void export(DeadLetter deadLetter) throws IOException {
    new DeadLetterExport(ExportFolder.open(folder), null).write(deadLetter);
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }
}
