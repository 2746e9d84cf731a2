package io.radstream.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Set;
import java.util.UUID;

/**
 * Writes files that never take the place of others: keys, above all. Like those of {@link
 * AtomicFile} they are there whole or not at all, and on the disk once they are said to be written.
 * Of several processes that write the same file at the same time one does. Stateless.
 */
public final class NewFile {

  private NewFile() {}

  /** Gives a file another name, as {@link Files#createLink} does. */
  @FunctionalInterface
  interface Linking {

    /**
     * Never replaces a file.
     *
     * @throws UnsupportedOperationException where there are no such links
     * @throws IOException if that fails, or, on some file systems, where there are no such links
     */
    void link(Path name, Path file) throws IOException;
  }

  /**
   * Writes a file that only its owner may read and write, where the file system can say so.
   *
   * @return whether this call wrote it; otherwise there was one already, which stays as it is
   * @throws IOException if it cannot be written; there is none of it then
   */
  public static boolean writePrivate(Path file, byte[] bytes) throws IOException {
    return write(file, bytes, PrivateFolder.forFile(file), Files::createLink);
  }

  /**
   * Writes a file that everybody may read and only its owner may write.
   *
   * @return whether this call wrote it; otherwise there was one already, which stays as it is
   * @throws IOException if it cannot be written; there is none of it then
   */
  public static boolean writePublic(Path file, byte[] bytes) throws IOException {
    return write(file, bytes, PrivateFolder.forPublicFile(file), Files::createLink);
  }

  static boolean write(Path file, byte[] bytes, FileAttribute<?>[] attributes, Linking linking)
      throws IOException {
    if (file.getFileName() == null) {
      throw new FileSystemException(file.toString(), null, "is no place for a file");
    }
    Path beside =
        file.resolveSibling(
            "%s.%s%s".formatted(file.getFileName(), UUID.randomUUID(), AtomicFile.UNFINISHED));
    try {
      writeWhole(beside, bytes, attributes);
      place(beside, file, linking);
      // Its folder, and those above, may be as new.
      for (Path one = file.toAbsolutePath(); one != null; one = one.getParent()) {
        AtomicFile.forceFolderOf(one);
      }
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  private static void writeWhole(Path beside, byte[] bytes, FileAttribute<?>[] attributes)
      throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
      ByteBuffer left = ByteBuffer.wrap(bytes);
      while (left.hasRemaining()) {
        channel.write(left);
      }
      channel.force(true);
    }
  }

  /**
   * Unlike a move, a link never replaces what another process wrote meanwhile. Where there are no
   * links, a move looks whether there is a file just before.
   */
  private static void place(Path beside, Path file, Linking linking) throws IOException {
    try {
      linking.link(file, beside);
    } catch (FileAlreadyExistsException e) {
      throw e;
    } catch (UnsupportedOperationException | FileSystemException e) {
      Files.move(beside, file);
    }
  }
}
