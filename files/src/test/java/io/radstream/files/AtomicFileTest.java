package io.radstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("report.json");
  }

  @Test
  void contentThatClosesItsStreamIsWrittenWhole() throws IOException {
    Path file = folder.resolve("closed.bin");

    AtomicFile.write(
        file,
        out -> {
          out.write(new byte[] {1, 2, 3});
          out.close();
        });

    assertThat(file).hasBinaryContent(new byte[] {1, 2, 3});
  }

  @Test
  void writesANewFileAndReplacesAnOldOne() throws IOException {
    AtomicFile.write(file, "first");
    assertThat(file).hasContent("first");

    AtomicFile.write(file, "second, gr\u00f6\u00dfer".getBytes(StandardCharsets.UTF_8));
    assertThat(file).hasContent("second, gr\u00f6\u00dfer");
    assertThatOnlyTheFileIsThere();
  }

  @Test
  void failureLeavesTheOldFileAndNothingBeside() throws IOException {
    AtomicFile.write(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.write(
                    file,
                    out -> {
                      out.write(new byte[100_000]);
                      throw new IOException("no space left");
                    }))
        .isInstanceOf(IOException.class)
        .hasMessage("no space left");

    assertThat(file).hasContent("old");
    assertThatOnlyTheFileIsThere();
  }

  @Test
  void whatAKilledProcessLeftIsReplaced() throws IOException {
    Files.writeString(folder.resolve("report.json.part"), "half of");

    AtomicFile.write(file, "all");

    assertThat(file).hasContent("all");
    assertThatOnlyTheFileIsThere();
  }

  @Test
  void linkThatAnotherUserLaidBesideIsNotWrittenThrough() throws IOException {
    Path victim = Files.writeString(folder.resolve("victim"), "mine");
    Files.createSymbolicLink(folder.resolve("report.json.part"), victim);

    AtomicFile.write(file, "all");

    assertThat(victim).hasContent("mine");
    assertThat(file).hasContent("all");
  }

  @Test
  void fileThatFailsItsCheckNeverTakesItsPlace() throws IOException {
    AtomicFile.write(file, "old");

    assertThatThrownBy(
            () ->
                AtomicFile.writeChecked(
                    file,
                    new byte[] {1},
                    unfinished -> {
                      throw new IllegalArgumentException("has " + Files.size(unfinished));
                    }))
        .hasMessage("has 1");

    assertThat(file).hasContent("old");
    assertThatOnlyTheFileIsThere();
  }

  @Test
  void checkSeesTheWholeFileAndItsAnswerIsHandedOn() throws IOException {
    long size = AtomicFile.writeChecked(file, new byte[20_000], Files::size);

    assertThat(size).isEqualTo(20_000);
    assertThat(file).hasSize(20_000);
  }

  @Test
  void privateFileIsForItsOwnerEvenWhereAPublicOneWas() throws IOException {
    AtomicFile.write(file, "public");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    AtomicFile.writePrivate(file, "private".getBytes(StandardCharsets.UTF_8));

    assertThat(rights(file)).isEqualTo("rw-------");
  }

  @Test
  void privateFileIsPrivateBeforeItIsWhole() throws IOException {
    AtomicFile.writePrivate(
        file, out -> assertThat(rights(folder.resolve("report.json.part"))).isEqualTo("rw-------"));

    assertThat(file).exists();
  }

  @Test
  void manyWritersOfOneFileLeaveOneWholeFile() throws Exception {
    Thread[] writers = new Thread[4];
    for (int i = 0; i < writers.length; i++) {
      byte[] content = Integer.toString(i).repeat(50_000).getBytes(StandardCharsets.UTF_8);
      writers[i] = new Thread(() -> writeOften(content));
      writers[i].start();
    }
    for (Thread writer : writers) {
      writer.join();
    }

    assertThat(Files.readString(file)).hasSize(50_000).matches("(.)\\1*");
    assertThatOnlyTheFileIsThere();
  }

  private void writeOften(byte[] content) {
    for (int i = 0; i < 5; i++) {
      try {
        AtomicFile.writeShared(file, content);
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void folderIsMovedWithAllItHolds() throws IOException {
    Path part = Files.createDirectories(folder.resolve("films.part").resolve("deep"));
    Files.writeString(part.resolve("film"), "x");

    AtomicFile.move(folder.resolve("films.part"), folder.resolve("films"));

    assertThat(folder.resolve("films/deep/film")).hasContent("x");
    assertThat(folder.resolve("films.part")).doesNotExist();
  }

  @Test
  void missingFolderIsAnError() {
    assertThatThrownBy(() -> AtomicFile.write(folder.resolve("gone/file"), "x"))
        .isInstanceOf(IOException.class);
  }

  @Test
  void fileNamedWithoutAFolderIsWrittenWhereTheProcessRuns() throws IOException {
    Path bare = Path.of("atomic-file-test-" + ProcessHandle.current().pid());
    try {
      AtomicFile.write(bare, "x");

      assertThat(bare).hasContent("x");
    } finally {
      Files.deleteIfExists(bare);
    }
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }

  private void assertThatOnlyTheFileIsThere() {
    assertThat(folder).isDirectoryNotContaining("glob:**.part");
  }
}
