package io.radstream.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrivateFolderTest {

  @TempDir private Path root;

  @Test
  void newFoldersAreForTheirOwnerOnly() throws IOException {
    Path images = PrivateFolder.create(root.resolve("data/films"));

    assertThat(rights(images)).isEqualTo("rwx------");
    assertThat(rights(root.resolve("data"))).isEqualTo("rwx------");
  }

  @Test
  void folderThatIsThereKeepsItsRights() throws IOException {
    Path shared = Files.createDirectory(root.resolve("shared"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
    Path link = Files.createSymbolicLink(root.resolve("link"), shared);

    PrivateFolder.create(shared);
    PrivateFolder.create(link);

    assertThat(rights(shared)).isEqualTo("rwxr-x---");
  }

  @Test
  void folderOfAnOlderVersionCanBeNarrowed() throws IOException {
    Path shared = Files.createDirectory(root.resolve("older"));
    Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));

    PrivateFolder.narrow(shared);

    assertThat(rights(shared)).isEqualTo("rwx------");
  }

  @Test
  void newFilesAreForTheirOwnerOnly() throws IOException {
    Path journal = root.resolve("journal");

    try (FileChannel channel =
        PrivateFolder.open(journal, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[3]));
    }

    assertThat(rights(journal)).isEqualTo("rw-------");
    assertThat(journal).hasSize(3);
  }

  private static String rights(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
