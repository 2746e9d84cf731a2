package io.radstream.gateway.identitymap;

import io.radstream.files.AtomicFile;
import io.radstream.files.PrivateFolder;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a map: one for each segment, named by its number, and one that is locked while a
 * process has them. Not thread-safe, but for the files it opens.
 */
final class SegmentFolder implements AutoCloseable {

  private static final String LOCK = "identity.lock";
  private static final Pattern SEGMENT = Pattern.compile("identity-(\\d{9})\\.segment");
  private static final int ERASED_AT_ONCE = 1 << 16;

  private final Path folder;
  private final FileChannel lock;

  private SegmentFolder(Path folder, FileChannel lock) {
    this.folder = folder;
    this.lock = lock;
  }

  /**
   * Takes a folder, which is made where it is missing.
   *
   * @throws IdentityMapException if others may look into it, or another process has it
   */
  static SegmentFolder take(Path folder) throws IOException {
    PrivateFolder.create(folder);
    if (PrivateFolder.isOpenToOthers(folder)) {
      throw new IdentityMapException(
          "identity map: %s is open to others; run: chmod 700 %s".formatted(folder, folder));
    }
    FileChannel lock =
        PrivateFolder.open(
            folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (!isLocked(lock)) {
      lock.close();
      throw new IdentityMapInUseException(folder);
    }
    return new SegmentFolder(folder, lock);
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) { // this very process has it
      return false;
    }
  }

  /** All segments by number, the oldest first. What a killed process left is erased. */
  Map<Integer, Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        if (file.toString().endsWith(AtomicFile.UNFINISHED)) {
          erase(file);
        }
      }
    }
    return segments(folder);
  }

  Path path(int number) {
    return path(folder, number);
  }

  static Path path(Path folder, int number) {
    return folder.resolve("identity-%09d.segment".formatted(number));
  }

  /** Where they are. */
  Path folder() {
    return folder;
  }

  /**
   * The segments of a folder that another process may have; of one that is not there, none.
   *
   * @return by number, the oldest first
   */
  static Map<Integer, Path> segments(Path folder) throws IOException {
    Map<Integer, Path> segments = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        number(file).ifPresent(number -> segments.put(number, file));
      }
    } catch (NoSuchFileException e) {
      return Map.of();
    }
    return segments;
  }

  private static Optional<Integer> number(Path file) {
    Matcher name = SEGMENT.matcher(file.getFileName().toString());
    return name.matches() ? Optional.of(Integer.valueOf(name.group(1))) : Optional.empty();
  }

  /** Returns when the names of new files are on the disk, where a folder can be forced. */
  void forceName() {
    AtomicFile.forceFolder(folder);
  }

  /**
   * A new file. Unlike a channel it is not closed by an interruption of whoever writes to it, which
   * would end it for all others.
   */
  SegmentFile create(int number) throws IOException {
    PrivateFolder.open(path(number), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)
        .close();
    RandomAccessFile file = new RandomAccessFile(path(number).toFile(), "rw");
    return new SegmentFile() {
      @Override
      public void write(byte[] bytes) throws IOException {
        file.write(bytes);
      }

      @Override
      public void force() throws IOException {
        file.getFD().sync();
      }

      @Override
      public void close() throws IOException {
        file.close();
      }
    };
  }

  /** Cuts a file and puts something in the place of what was cut, on the disk. */
  static void replaceTail(Path segment, int from, byte[] tail) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.setLength(from);
      file.seek(from);
      file.write(tail);
      file.getFD().sync();
    }
  }

  /**
   * Replaces a segment; what was there is overwritten with zeros, as far as the file system writes
   * in place.
   */
  static void replace(Path segment, byte[] content) throws IOException {
    try (RandomAccessFile old = new RandomAccessFile(segment.toFile(), "rw")) {
      AtomicFile.writePrivate(segment, content);
      zero(old);
    }
  }

  /** Overwrites a file with zeros, as far as the file system writes in place, and removes it. */
  static void erase(Path file) throws IOException {
    // Under this name what a killed process left of it is erased by the next.
    Path unfinished = Path.of(file + AtomicFile.UNFINISHED);
    AtomicFile.move(file, unfinished);
    try (RandomAccessFile old = new RandomAccessFile(unfinished.toFile(), "rw")) {
      zero(old);
    }
    Files.delete(unfinished);
  }

  private static void zero(RandomAccessFile file) throws IOException {
    byte[] zeros = new byte[ERASED_AT_ONCE];
    file.seek(0);
    for (long left = file.length(); left > 0; left -= zeros.length) {
      file.write(zeros, 0, (int) Math.min(left, zeros.length));
    }
    file.getFD().sync();
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }
}
