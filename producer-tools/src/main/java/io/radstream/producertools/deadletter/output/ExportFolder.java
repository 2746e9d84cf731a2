package io.radstream.producertools.deadletter.output;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Where dead letters are exported to. A file is there whole or not at all, and is never
 * overwritten; for their owner's eyes only where the file system can say so. Other files in the
 * folder are left alone.
 */
public final class ExportFolder {

  private final Path folder;

  private ExportFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * Makes the folder if it does not exist.
   *
   * @throws IOException if that cannot be done
   */
  public static ExportFolder open(Path folder) throws IOException {
    return new ExportFolder(PrivateFolder.create(folder));
  }

  /**
   * Writes a file, unless it is there with the same content.
   *
   * @throws FileAlreadyExistsException if it is there with another content
   * @throws IOException if it cannot be written
   */
  void write(String name, byte[] content) throws IOException {
    Path target = folder.resolve(name);
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      requireSame(target, content);
      return;
    }
    AtomicFile.writePrivate(target, content);
  }

  private static void requireSame(Path target, byte[] content) throws IOException {
    boolean same =
        Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
            && Files.size(target) == content.length
            && Arrays.equals(Files.readAllBytes(target), content);
    if (!same) {
      throw new FileAlreadyExistsException(
          target.getFileName() + " is there with another content; nothing is overwritten");
    }
  }
}
