package io.radstream.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.Iterator;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * Writes files that are there whole or not at all, whenever the process is killed or the power
 * fails: beside their place, onto the disk, then moved there. What was there before is replaced; a
 * symbolic link is replaced, not followed.
 *
 * <p>What is beside the place is named as the file with {@value #UNFINISHED} after it. What a
 * killed process left there is overwritten by the next one, so a file has one writer at a time; for
 * several there is {@link #writeShared}. Stateless.
 */
public final class AtomicFile {

  /** What the name of a file ends with until it is whole. */
  public static final String UNFINISHED = ".part";

  private static final FileAttribute<?>[] ANYBODY = {};

  private AtomicFile() {}

  /** What is written. */
  @FunctionalInterface
  public interface Content {

    /**
     * Writes everything; the stream is buffered, and closing it is not needed and does no harm.
     *
     * @throws IOException if that fails; the file then stays as it was
     */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Looks at a whole file that is not in its place yet.
   *
   * @param <T> what it finds
   */
  @FunctionalInterface
  public interface Check<T> {

    /**
     * The answer; any exception keeps the file from its place.
     *
     * @throws IOException if the file cannot be read
     */
    T of(Path unfinished) throws IOException;
  }

  /**
   * Writes a text as UTF-8.
   *
   * @throws IOException if it cannot be written; the file then stays as it was
   */
  public static void write(Path file, String text) throws IOException {
    write(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes bytes.
   *
   * @throws IOException if they cannot be written; the file then stays as it was
   */
  public static void write(Path file, byte[] bytes) throws IOException {
    write(file, out -> out.write(bytes));
  }

  /**
   * Writes what need not be held in memory.
   *
   * @throws IOException if it cannot be written; the file then stays as it was
   */
  public static void write(Path file, Content content) throws IOException {
    write(file, beside(file, ""), content, ANYBODY, unfinished -> file);
  }

  /**
   * Writes a text as UTF-8 into a file that only its owner may read and write, from its first byte
   * on, where the file system can say so.
   *
   * @throws IOException if it cannot be written; the file then stays as it was
   */
  public static void writePrivate(Path file, String text) throws IOException {
    writePrivate(file, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The same of bytes.
   *
   * @throws IOException if they cannot be written; the file then stays as it was
   */
  public static void writePrivate(Path file, byte[] bytes) throws IOException {
    writePrivate(file, out -> out.write(bytes));
  }

  /**
   * The same of what need not be held in memory.
   *
   * @throws IOException if it cannot be written; the file then stays as it was
   */
  public static void writePrivate(Path file, Content content) throws IOException {
    write(file, beside(file, ""), content, PrivateFolder.forFile(file), unfinished -> file);
  }

  /**
   * Writes a private file that several processes may write at the same time: the last one wins. A
   * process that is killed meanwhile leaves an unfinished file for good.
   *
   * @throws IOException if it cannot be written; the file then stays as it was
   */
  public static void writeShared(Path file, byte[] bytes) throws IOException {
    Path beside = beside(file, "." + UUID.randomUUID());
    write(file, beside, out -> out.write(bytes), PrivateFolder.forFile(file), unfinished -> file);
  }

  /**
   * Writes a file that takes its place only if it passes a check.
   *
   * @return what the check found
   * @throws IOException if it cannot be written or read; the file then stays as it was
   */
  public static <T> T writeChecked(Path file, byte[] bytes, Check<T> check) throws IOException {
    return write(file, beside(file, ""), out -> out.write(bytes), ANYBODY, check);
  }

  /**
   * Moves what has been written by other means, a file or a folder with all it holds, into its
   * place in the same file system.
   *
   * @throws IOException if it cannot be moved, for example onto a folder that is not empty
   */
  public static void move(Path finished, Path place) throws IOException {
    if (Files.isDirectory(finished, LinkOption.NOFOLLOW_LINKS)) {
      forceAll(finished);
    } else {
      forceFile(finished);
    }
    moveForced(finished, place);
  }

  private static <T> T write(
      Path file, Path beside, Content content, FileAttribute<?>[] attributes, Check<T> check)
      throws IOException {
    Files.deleteIfExists(beside); // as another user may have made it, with other rights
    try {
      try (FileChannel channel =
          FileChannel.open(
              beside,
              Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              attributes)) {
        OutputStream out = new Unclosed(Channels.newOutputStream(channel));
        content.writeTo(out);
        out.flush();
        channel.force(true);
      }
      T found = check.of(beside);
      moveForced(beside, file);
      return found;
    } finally {
      Files.deleteIfExists(beside);
    }
  }

  /** Some libraries close what they wrote to, but it must still be forced onto the disk. */
  private static final class Unclosed extends BufferedOutputStream {

    Unclosed(OutputStream out) {
      super(out);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }

  private static Path beside(Path file, String mark) {
    return file.resolveSibling(file.getFileName() + mark + UNFINISHED);
  }

  private static void moveForced(Path from, Path to) throws IOException {
    Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    forceFolderOf(to);
  }

  /** A file's name is on the disk only with its folder. */
  static void forceFolderOf(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) { // the root's; nothing takes its place
      forceFolder(folder);
    }
  }

  private static void forceAll(Path folder) throws IOException {
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Iterator<Path> all = tree.iterator(); all.hasNext(); ) {
        Path one = all.next();
        if (Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)) {
          forceFolder(one);
        } else if (Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS)) {
          forceFile(one);
        }
      }
    }
  }

  private static void forceFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Puts the names of a folder's files on the disk. Not every file system lets a folder be opened
   * or forced; its files are on the disk anyway.
   */
  public static void forceFolder(Path folder) {
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      return;
    }
  }
}
