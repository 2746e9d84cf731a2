package io.radstream.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewFileTest {

  private static final byte[] MINE = "mine".getBytes(StandardCharsets.UTF_8);

  /** Linux says so of exFAT, for one, and the JDK of file systems that cannot link at all. */
  private static final List<NewFile.Linking> WITHOUT_LINKS =
      List.of(
          (name, file) -> {
            throw new FileSystemException(name.toString(), null, "Operation not permitted");
          },
          (name, file) -> {
            throw new UnsupportedOperationException();
          });

  @TempDir private Path folder = Path.of(".");

  private Path file = Path.of("");

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("key");
  }

  @Test
  void aNewFileIsWholeAndForItsOwnerAlone() throws IOException {
    assertThat(NewFile.writePrivate(file, MINE)).isTrue();

    assertThat(file).hasBinaryContent(MINE);
    assertThat(rights()).isEqualTo("rw-------");
    assertThat(PrivateFolder.isOpenToOthers(file)).isFalse();
    expectNothingBeside();
  }

  @Test
  void aPublicFileIsWrittenByItsOwnerAlone() throws IOException {
    assertThat(NewFile.writePublic(file, MINE)).isTrue();

    assertThat(rights()).startsWith("rw-").doesNotContain("x").matches("rw-r?-*r?-*");
  }

  @Test
  void whatIsThereStays() throws IOException {
    Files.writeString(file, "precious");

    assertThat(NewFile.writePrivate(file, MINE)).isFalse();
    assertThat(NewFile.writePublic(file, MINE)).isFalse();

    assertThat(file).hasContent("precious");
    expectNothingBeside();
  }

  @Test
  void itIsWrittenWhereThereAreNoLinks() throws IOException {
    for (NewFile.Linking linking : WITHOUT_LINKS) {
      assertThat(write(linking)).isTrue();

      assertThat(file).hasBinaryContent(MINE);
      expectNothingBeside();
      Files.delete(file);
    }
  }

  @Test
  void aLostRaceIsToldWhereThereAreNoLinks() throws IOException {
    for (NewFile.Linking linking : WITHOUT_LINKS) {
      boolean written =
          write(
              (name, beside) -> {
                Files.writeString(name, "theirs");
                linking.link(name, beside);
              });

      assertThat(written).isFalse();
      assertThat(file).hasContent("theirs");
      expectNothingBeside();
      Files.delete(file);
    }
  }

  @Test
  void aFolderThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> NewFile.writePrivate(folder.resolve("none/key"), MINE))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> NewFile.writePrivate(Path.of("/"), MINE))
        .isInstanceOf(IOException.class);
  }

  private boolean write(NewFile.Linking linking) throws IOException {
    return NewFile.write(file, MINE, PrivateFolder.forFile(file), linking);
  }

  private String rights() throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private void expectNothingBeside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }
}
