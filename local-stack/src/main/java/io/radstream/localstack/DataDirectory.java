package io.radstream.localstack;

import io.radstream.files.PrivateFolder;
import io.radstream.localstack.process.StackException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The stack's folder, locked against a second stack for as long as it is open. */
final class DataDirectory implements AutoCloseable {

  private final Path path;
  private final boolean keep;
  private final FileChannel lock;

  private DataDirectory(Path path, boolean keep, FileChannel lock) {
    this.path = path;
    this.keep = keep;
    this.lock = lock;
  }

  /**
   * Makes the folder if need be and locks it.
   *
   * @throws DirectoryInUseException if another stack uses it
   * @throws StackException if it cannot be written
   */
  static DataDirectory open(Path path, boolean keep) {
    try {
      PrivateFolder.create(path);
      Path file = path.resolve("stack.lock");
      boolean older = Files.exists(file);
      FileChannel lock =
          PrivateFolder.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (isLocked(lock)) {
        if (older) {
          PrivateFolder.narrow(path); // older versions let others read what is in it
        }
        return new DataDirectory(path, keep, lock);
      }
      lock.close();
    } catch (IOException e) {
      throw new StackException("The data directory " + path + " cannot be used: " + e, e);
    }
    throw new DirectoryInUseException(path);
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    try {
      lock.close();
      if (!keep) {
        deleteAll();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot clean up " + path, e);
    }
  }

  private void deleteAll() throws IOException {
    for (Path file : deepestFirst()) {
      Files.deleteIfExists(file);
    }
  }

  private List<Path> deepestFirst() throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      return files.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return List.of();
    }
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  /** The data directory belongs to a stack that is running. */
  static final class DirectoryInUseException extends StackException {

    private static final long serialVersionUID = 1L;

    DirectoryInUseException(Path directory) {
      super("The data directory " + directory + " is in use by another stack; choose another");
    }
  }
}
